// The slider of days, and the keys for the step that is marked. The form of the day does the same without this.
"use strict";
(() => {
  const DAY = 86_400_000;

  document.addEventListener("input", (event) => {
    const slider = event.target.closest("#as-of-slider");
    if (!slider) return;
    const last = slider.value === slider.max;
    const day = new Date(Date.parse(slider.dataset.first) + slider.valueAsNumber * DAY).toISOString().slice(0, 10);
    document.getElementById("as-of-day").value = last ? "" : day;
    slider.setAttribute("aria-valuetext", last ? "as it is known now" : day);
    slider.form.dispatchEvent(new CustomEvent("slid"));
  });

  // A day that is chosen otherwise moves the slider along.
  document.addEventListener("change", (event) => {
    if (event.target.id !== "as-of-day") return;
    const slider = document.getElementById("as-of-slider");
    if (!slider) return;
    const days = (Date.parse(event.target.value) - Date.parse(slider.dataset.first)) / DAY;
    slider.value = Number.isNaN(days) ? slider.max : days;
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target.closest("input:not([type=range]), textarea, select, dialog[open]")) return;
    const name = { c: ".correct", w: ".who-says" }[event.key];
    const found = name && document.querySelector(`[data-item].here details${name}`);
    if (!found) return;
    event.preventDefault();
    found.open = !found.open;
    (found.open && name === ".correct" ? found.querySelector("select") : found.querySelector("summary")).focus();
  });
})();
