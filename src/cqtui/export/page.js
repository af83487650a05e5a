"use strict";
(() => {
  const form = document.querySelector(".filter");
  const boxes = [...form.querySelectorAll("input")];
  const rows = [...document.querySelectorAll(".row[data-kinds]")];
  const changes = rows.filter((row) => !row.classList.contains("stub"));
  const folds = [...document.querySelectorAll(".fold")];
  const told = form.querySelector("output");
  const folding = form.querySelector("[data-fold]");
  const apply = () => {
    const wanted = boxes.filter((box) => box.checked).map((box) => box.value);
    for (const row of rows) {
      const kinds = row.dataset.kinds.split(" ");
      row.hidden = wanted.length > 0 && !wanted.some((kind) => kinds.includes(kind));
    }
    document.body.classList.toggle("filtered", wanted.length > 0);
    told.textContent = told.dataset.text
      .replace("{n}", changes.filter((row) => !row.hidden).length)
      .replace("{all}", changes.length);
  };
  const reveal = () => {
    const end = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!end) return;
    const hidden = end.closest("[hidden]") || (end.offsetParent === null && end.closest(".row"));
    if (hidden) {
      for (const box of boxes) box.checked = false;
      apply();
    }
    const fold = end.closest("details");
    if (fold) fold.open = true;
    end.scrollIntoView();
  };
  form.addEventListener("change", apply);
  form.querySelector("[data-all]").addEventListener("click", () => {
    for (const box of boxes) box.checked = false;
    apply();
  });
  folding.hidden = folds.length === 0;
  folding.addEventListener("click", () => {
    const open = folds.some((fold) => !fold.open);
    for (const fold of folds) fold.open = open;
    folding.textContent = open ? folding.dataset.fold : folding.dataset.unfold;
  });
  window.addEventListener("hashchange", reveal);
  for (const box of boxes) box.checked = false;
  form.hidden = false;
  apply();
  if (location.hash) reveal();
})();
