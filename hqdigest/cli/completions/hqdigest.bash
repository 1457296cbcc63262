# hqdigest completion for bash: eval "$(hqdigest completion bash)"
_hqdigest() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} flags="" words=""
    if [ "$COMP_CWORD" -eq 1 ]; then
        COMPREPLY=($(compgen -W "summarize metrics projects stories partnerships sections check explain text schema lexicon train score help completion --help --version" -- "$cur"))
        return
    fi
    case "$prev" in
        --glob) COMPREPLY=($(compgen -W "" -- "$cur")); return ;;
        --date) COMPREPLY=($(compgen -W "" -- "$cur")); return ;;
        --encoding) COMPREPLY=($(compgen -W "" -- "$cur")); return ;;
        --weights) COMPREPLY=($(compgen -W "" -- "$cur")); return ;;
        --format|-f) COMPREPLY=($(compgen -W "table markdown json jsonl html xlsx docx" -- "$cur")); return ;;
        --db) COMPREPLY=($(compgen -W "" -- "$cur")); return ;;
        --lang) COMPREPLY=($(compgen -W "zh en" -- "$cur")); return ;;
        --color) COMPREPLY=($(compgen -W "auto always never" -- "$cur")); return ;;
        --today) COMPREPLY=($(compgen -W "" -- "$cur")); return ;;
        --article) COMPREPLY=($(compgen -W "" -- "$cur")); return ;;
        --section) COMPREPLY=($(compgen -W "" -- "$cur")); return ;;
        --grep) COMPREPLY=($(compgen -W "" -- "$cur")); return ;;
        --role) COMPREPLY=($(compgen -W "actual target change share rank" -- "$cur")); return ;;
        --unit) COMPREPLY=($(compgen -W "" -- "$cur")); return ;;
        --dimension) COMPREPLY=($(compgen -W "count money percent percentage_point ratio length area mass volume energy power duration age rank other" -- "$cur")); return ;;
        --min) COMPREPLY=($(compgen -W "" -- "$cur")); return ;;
        --max) COMPREPLY=($(compgen -W "" -- "$cur")); return ;;
        --top) COMPREPLY=($(compgen -W "" -- "$cur")); return ;;
        --columns) COMPREPLY=($(compgen -W "" -- "$cur")); return ;;
        --sort) COMPREPLY=($(compgen -W "" -- "$cur")); return ;;
        --limit) COMPREPLY=($(compgen -W "" -- "$cur")); return ;;
        --status) COMPREPLY=($(compgen -W "completed in_progress started planned delayed recurring" -- "$cur")); return ;;
        --due-before) COMPREPLY=($(compgen -W "" -- "$cur")); return ;;
        --due-within) COMPREPLY=($(compgen -W "" -- "$cur")); return ;;
        --person) COMPREPLY=($(compgen -W "" -- "$cur")); return ;;
        --party) COMPREPLY=($(compgen -W "" -- "$cur")); return ;;
        --activity) COMPREPLY=($(compgen -W "" -- "$cur")); return ;;
        --severity) COMPREPLY=($(compgen -W "error warning note" -- "$cur")); return ;;
        --kind) COMPREPLY=($(compgen -W "date article section metric project story event quote partnership party check" -- "$cur")); return ;;
        --folds) COMPREPLY=($(compgen -W "" -- "$cur")); return ;;
    esac
    case "${COMP_WORDS[1]}" in
        summarize) flags="--glob --date --encoding --lexicon --weights --quiet -q --ocr --debug --format -f --json --output -o --db --lang --no-pager --color --full --today --help -h" words="" ;;
        metrics) flags="--glob --date --encoding --lexicon --weights --quiet -q --ocr --debug --article --section --grep --role --unit --dimension --min --max --top --all --format -f --json --output -o --db --lang --no-pager --color --columns --bom --sort --limit --help -h" words="" ;;
        projects) flags="--glob --date --encoding --lexicon --weights --quiet -q --ocr --debug --article --section --grep --status --due-before --due-within --overdue --today --format -f --json --output -o --db --lang --no-pager --color --columns --bom --sort --limit --help -h" words="" ;;
        stories) flags="--glob --date --encoding --lexicon --weights --quiet -q --ocr --debug --article --section --grep --person --format -f --json --output -o --db --lang --no-pager --color --columns --bom --sort --limit --help -h" words="" ;;
        partnerships) flags="--glob --date --encoding --lexicon --weights --quiet -q --ocr --debug --article --section --grep --party --activity --format -f --json --output -o --db --lang --no-pager --color --columns --bom --sort --limit --help -h" words="" ;;
        sections) flags="--glob --date --encoding --lexicon --weights --quiet -q --ocr --debug --article --section --grep --format -f --json --output -o --db --lang --no-pager --color --columns --bom --help -h" words="" ;;
        check) flags="--glob --date --encoding --lexicon --weights --quiet -q --ocr --debug --severity --format -f --json --output -o --db --lang --no-pager --color --columns --bom --sort --limit --help -h" words="" ;;
        explain) flags="--glob --date --encoding --lexicon --weights --quiet -q --ocr --debug --kind --grep --format -f --json --output -o --db --lang --no-pager --color --columns --bom --sort --limit --help -h" words="" ;;
        text) flags="--glob --date --encoding --lexicon --weights --quiet -q --ocr --debug --output -o --help -h" words="" ;;
        schema) flags="--output -o --help -h" words="summarize metrics projects stories partnerships sections check explain" ;;
        lexicon) flags="--help -h" words="check" ;;
        train) flags="--output -o --help -h" words="" ;;
        score) flags="--folds --misses --json --output -o --help -h" words="" ;;
        help) flags="--help -h" words="" ;;
        completion) flags="--output -o --help -h" words="bash zsh fish" ;;
    esac
    case "$cur" in
        -*) COMPREPLY=($(compgen -W "$flags" -- "$cur")) ;;
        *) if [ -n "$words" ]; then COMPREPLY=($(compgen -W "$words" -- "$cur"))
           else compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$cur")); fi ;;
    esac
}
complete -F _hqdigest hqdigest
