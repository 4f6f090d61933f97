// Keys of the brief: they press what stands beside the sentence that one is at.
"use strict";
(() => {
  const here = () => document.querySelector("[data-item].here");

  const at = (item) => {
    if (!item) return;
    document.querySelectorAll("[data-item].here").forEach((one) => one.classList.remove("here"));
    item.classList.add("here");
    (item.querySelector("summary, h2") || item).focus({ preventScroll: true });
  };

  // After a change the page comes back to the sentence that was changed.
  const named = decodeURIComponent(location.hash.slice(1));
  if (named) at(document.getElementById(named)?.closest("[data-item]"));

  document.addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]")) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.matches(".editing textarea")) {
      event.preventDefault();
      event.target.form.querySelector("button.main").click();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select")) {
      const editing = event.key === "Escape" && event.target.closest("details");
      if (editing) {
        editing.open = false;
        editing.querySelector("summary").focus();
        event.preventDefault(); // it is left already
      }
      return;
    }
    const item = event.target.closest("[data-item]") || here();
    if (!item) return;
    if (event.key === "n") {
      const sentence = item.matches("details") ? item : item.querySelector("details.sentence");
      if (sentence) sentence.open = !sentence.open;
      return;
    }
    const does = [...item.querySelectorAll("[data-does]")].find((one) => one.dataset.does === event.key && !one.disabled);
    if (!does) return;
    event.preventDefault();
    does.click();
    if (event.key === "e") does.parentElement.querySelector("textarea, input[name='text']")?.focus();
  });
})();
