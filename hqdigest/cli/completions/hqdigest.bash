# hqdigest completion for bash: eval "$(hqdigest completion bash)"
_hqdigest() {
    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} flags="" words=""
    if [ "$COMP_CWORD" -eq 1 ]; then
        COMPREPLY=($(compgen -W "summarize metrics projects stories partnerships sections check explain text schema lexicon train score completion --help --version" -- "$cur"))
        return
    fi
    case "$prev" in
        --date) COMPREPLY=($(compgen -W "" -- "$cur")); return ;;
        --encoding) COMPREPLY=($(compgen -W "" -- "$cur")); return ;;
        --weights) COMPREPLY=($(compgen -W "" -- "$cur")); return ;;
        --format|-f) COMPREPLY=($(compgen -W "table markdown json jsonl html xlsx docx csv" -- "$cur")); return ;;
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
        --status) COMPREPLY=($(compgen -W "completed in_progress started planned delayed recurring" -- "$cur")); return ;;
        --due-before) COMPREPLY=($(compgen -W "" -- "$cur")); return ;;
        --due-within) COMPREPLY=($(compgen -W "" -- "$cur")); return ;;
        --sort) COMPREPLY=($(compgen -W "urgency deadline name progress text" -- "$cur")); return ;;
        --person) COMPREPLY=($(compgen -W "" -- "$cur")); return ;;
        --party) COMPREPLY=($(compgen -W "" -- "$cur")); return ;;
        --activity) COMPREPLY=($(compgen -W "" -- "$cur")); return ;;
        --severity) COMPREPLY=($(compgen -W "error warning note" -- "$cur")); return ;;
        --kind) COMPREPLY=($(compgen -W "date article section metric project story event quote partnership party check" -- "$cur")); return ;;
        --folds) COMPREPLY=($(compgen -W "" -- "$cur")); return ;;
    esac
    case "${COMP_WORDS[1]}" in
        summarize) flags="--date --encoding --lexicon --weights --quiet -q --debug --format -f --json --output -o --bom --lang --color --full --today --help -h" words="" ;;
        metrics) flags="--date --encoding --lexicon --weights --quiet -q --debug --format -f --json --output -o --bom --lang --color --article --section --grep --role --unit --dimension --min --max --top --all --help -h" words="" ;;
        projects) flags="--date --encoding --lexicon --weights --quiet -q --debug --format -f --json --output -o --bom --lang --color --article --section --grep --status --due-before --due-within --overdue --sort --today --help -h" words="" ;;
        stories) flags="--date --encoding --lexicon --weights --quiet -q --debug --format -f --json --output -o --bom --lang --color --article --section --grep --person --help -h" words="" ;;
        partnerships) flags="--date --encoding --lexicon --weights --quiet -q --debug --format -f --json --output -o --bom --lang --color --article --section --grep --party --activity --help -h" words="" ;;
        sections) flags="--date --encoding --lexicon --weights --quiet -q --debug --format -f --json --output -o --bom --lang --color --article --section --grep --help -h" words="" ;;
        check) flags="--date --encoding --lexicon --weights --quiet -q --debug --format -f --json --output -o --bom --lang --color --severity --help -h" words="" ;;
        explain) flags="--date --encoding --lexicon --weights --quiet -q --debug --format -f --json --output -o --bom --lang --color --kind --grep --help -h" words="" ;;
        text) flags="--date --encoding --lexicon --weights --quiet -q --debug --output -o --help -h" words="" ;;
        schema) flags="--output -o --help -h" words="summarize metrics projects stories partnerships sections check explain" ;;
        lexicon) flags="--help -h" words="check" ;;
        train) flags="--output -o --help -h" words="" ;;
        score) flags="--folds --misses --json --output -o --help -h" words="" ;;
        completion) flags="--output -o --help -h" words="bash zsh fish" ;;
    esac
    case "$cur" in
        -*) COMPREPLY=($(compgen -W "$flags" -- "$cur")) ;;
        *) if [ -n "$words" ]; then COMPREPLY=($(compgen -W "$words" -- "$cur"))
           else compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$cur")); fi ;;
    esac
}
complete -F _hqdigest hqdigest
