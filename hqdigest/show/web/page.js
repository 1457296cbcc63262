(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const narrow = () => matchMedia("(max-width: 1020px)").matches;
  const all = (within, selector) => Array.from(within.querySelectorAll(selector));
  const back = document.querySelector(".back");
  let home = null;

  document.querySelector(".theme").addEventListener("click", () => {
    const told = root.dataset.theme;
    const dark = told ? told === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  back.addEventListener("click", () => { if (home) see(home); back.hidden = true; });

  function see(element) {
    element.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  }

  // Where the halves stand one below the other, a button leads back to where the reader came from.
  function offerBack(place, words) {
    if (!narrow()) return;
    home = place;
    back.textContent = words;
    back.hidden = false;
  }

  for (const doc of all(document, ".doc")) {
    const marks = new Map();
    for (const mark of all(doc, ".m")) {
      for (const row of mark.dataset.r.split(" ")) {
        if (!marks.has(row)) marks.set(row, []);
        marks.get(row).push(mark);
      }
    }
    const rows = new Map();
    for (const row of all(doc, "[data-r].r")) {
      if (!rows.has(row.dataset.r)) rows.set(row.dataset.r, []);
      rows.get(row.dataset.r).push(row);
    }
    const sift = makeSift(doc);
    let last = null, turn = 0;

    const clear = () => all(doc, ".on").forEach((e) => e.classList.remove("on"));

    function showText(row) {
      const found = marks.get(row.dataset.r) || [];
      if (!found.length) {
        const link = row.querySelector("a[href]");
        const line = link && document.getElementById(link.getAttribute("href").slice(1));
        if (line) found.push(line);
      }
      clear();
      row.classList.add("on");
      found.forEach((mark) => mark.classList.add("on"));
      if (!found.length) return;
      see(found[0]);
      offerBack(row, back.dataset.table);
    }

    function showRows(ids, mark) {
      const found = ids.flatMap((id) => rows.get(id) || []).filter((row) => row.closest("section") && !row.closest(".attention"));
      if (!found.length) return;
      clear();
      turn = mark === last ? turn + 1 : 0;
      last = mark;
      found.forEach((row) => row.classList.add("on"));
      mark.classList.add("on");
      const target = found[turn % found.length];
      if (target.hidden || target.closest("[hidden]")) sift.reset();
      see(target);
      offerBack(mark, back.dataset.text);
    }

    doc.addEventListener("click", (event) => {
      const at = event.target;
      if (at.closest("button, input, label, .tiles")) return;
      const dot = at.closest(".dues a");
      const mark = at.closest(".text .m"), sentence = at.closest(".text .s"), row = at.closest(".r");
      if (String(getSelection())) return;
      if (dot) {
        const target = document.getElementById(dot.getAttribute("href").slice(1));
        if (target) { event.preventDefault(); sift.reset(); showText(target); see(target); }
      } else if (mark) {
        event.preventDefault();
        showRows(mark.dataset.r.split(" "), mark);
      } else if (sentence) {
        const ids = new Set(all(sentence, ".m").flatMap((m) => m.dataset.r.split(" ")));
        showRows([...ids], sentence);
      } else if (row) {
        event.preventDefault();
        showText(row);
      }
    });
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") clear(); });
  }

  function makeSift(doc) {
    const chosen = { article: new Set(), group: new Set() };
    const chips = all(doc, ".chip");
    const words = doc.querySelector(".sift input[type=search]");
    const details = doc.querySelector(".sift input[type=checkbox]");
    const rows = all(doc, "tr.r, .card.r, li.r");
    // What the short panel tells in sentences alone stays.
    const groups = all(doc, ".group").reverse().filter((group) => !group.closest(".brief") || group.querySelector(".r"));
    const paragraphs = all(doc, ".text p");
    const none = doc.querySelector(".none");

    function fits(row) {
      const { a, k, g } = row.dataset;
      if (chosen.article.size && a && !chosen.article.has(a)) return false;
      if (k === "project" && chosen.group.size && row.tagName === "TR" && !chosen.group.has(g)) return false;
      if (row.classList.contains("detail") && details && !details.checked) return false;
      const asked = words ? words.value.trim() : "";
      return !asked || row.textContent.includes(asked);
    }

    function apply() {
      for (const row of rows) row.hidden = !fits(row);
      for (const group of groups) group.hidden = !all(group, ".r").some((row) => !row.hidden);
      for (const p of paragraphs) p.classList.toggle("dim", chosen.article.size > 0 && !chosen.article.has(p.dataset.a));
      for (const chip of chips) chip.setAttribute("aria-pressed", String(chosen[chip.dataset.by].has(chip.dataset.v)));
      if (none) none.hidden = rows.some((row) => !row.hidden) || !rows.length;
    }

    for (const chip of chips) {
      chip.disabled = false;
      chip.addEventListener("click", () => {
        const set = chosen[chip.dataset.by];
        if (!set.delete(chip.dataset.v)) set.add(chip.dataset.v);
        apply();
      });
    }
    if (words) words.addEventListener("input", apply);
    if (details) details.addEventListener("change", apply);
    apply();
    return {
      reset() {
        chosen.article.clear();
        chosen.group.clear();
        if (words) words.value = "";
        if (details) details.checked = true;
        apply();
      },
    };
  }
})();
