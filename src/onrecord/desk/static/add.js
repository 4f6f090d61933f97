// Files that are dropped are chosen; keys lead to the two forms.
"use strict";
(() => {
  const form = document.querySelector("[data-drop]");
  if (!form) return;
  const input = form.querySelector("input[type=file]");
  const told = form.querySelector("[data-dropped]");

  const tell = () => {
    const files = [...input.files];
    const names = files.slice(0, 3).map((one) => one.name).join(", ");
    told.textContent = files.length > 3 ? `${names} and ${files.length - 3} more` : names;
  };

  input.addEventListener("change", tell);
  ["dragenter", "dragover"].forEach((name) =>
    form.addEventListener(name, (event) => {
      event.preventDefault();
      form.classList.add("over");
    })
  );
  form.addEventListener("dragleave", (event) => {
    if (!form.contains(event.relatedTarget)) form.classList.remove("over");
  });
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    if (event.dataTransfer.files.length === 0) return;
    input.files = event.dataTransfer.files;
    tell();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "p" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select") || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    document.querySelector("[data-paste]")?.focus();
  });
})();
