// Keys, and what opens and closes. Without this every page can be read and every form sent all the same.
"use strict";
(() => {
  const items = () => [...document.querySelectorAll("[data-item]")].filter((one) => one.offsetParent !== null);
  let waiting = 0; // when g was pressed

  const go = (step) => {
    const all = items();
    if (all.length === 0) return;
    const now = all.findIndex((one) => one.classList.contains("here"));
    const next = Math.min(Math.max(now + step, 0), all.length - 1);
    all.forEach((one) => one.classList.remove("here"));
    all[next].classList.add("here");
    const link = all[next].querySelector("input[type=checkbox], a[href], button, summary") || all[next];
    link.focus({ preventScroll: true });
    all[next].scrollIntoView({ block: "nearest" });
    all[next].dispatchEvent(new CustomEvent("desk:here", { bubbles: true }));
  };

  const typing = (target) => target.closest("input:not([type=checkbox]):not([type=radio]):not([type=range]), textarea, select, [contenteditable]");

  const leave = () => {
    const opened = document.activeElement.closest("details[open]") || [...document.querySelectorAll("details[open][data-closes]")].pop();
    if (opened) {
      opened.open = false;
      opened.querySelector("summary").focus();
      return;
    }
    const up = document.querySelector("[data-up]");
    if (up) up.click();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (typing(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (document.querySelector("dialog[open]")) return;
    const letter = event.key;
    if (waiting && Date.now() - waiting < 1500 && /^[a-z]$/.test(letter)) {
      waiting = 0;
      const place = document.querySelector(`[data-letter="${letter}"]`);
      if (place) {
        event.preventDefault();
        place.click();
      }
      return;
    }
    waiting = 0;
    const pressed = [...document.querySelectorAll("[data-press]")].find((one) => one.dataset.press === letter && !one.disabled && one.offsetParent !== null);
    if (pressed) {
      event.preventDefault();
      pressed.click();
      // What stands in a field is a proposal: typing replaces it.
      if (document.activeElement.matches("input:not([type])")) document.activeElement.select();
    } else if (letter === "j" || letter === "k") {
      event.preventDefault();
      go(letter === "j" ? 1 : -1);
    } else if (letter === "g") {
      waiting = Date.now();
    } else if (letter === "/") {
      event.preventDefault();
      document.querySelector("[data-find]")?.focus();
    } else if (letter === "?") {
      document.getElementById("keys")?.showModal();
    } else if (letter === "Escape") {
      leave();
    } else if (letter === "Enter" && event.target === document.body) {
      document.querySelector("[data-item].here a[href]")?.click();
    }
  });

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-open]");
    if (opener) document.getElementById(opener.dataset.open)?.showModal();
  });

  // Where the places have no room side by side the present one is brought into view.
  const places = document.querySelector("#places");
  const present = places?.querySelector("[aria-current]");
  if (present && present.offsetLeft + present.offsetWidth > places.clientWidth) places.scrollLeft = present.offsetLeft - places.clientWidth / 2;

  // A part of the page has come that took long: who does not see that is told.
  document.addEventListener("htmx:afterSettle", () => {
    document.querySelectorAll("[data-came]").forEach((one) => {
      if (!document.querySelector("[aria-busy]")) one.textContent = one.dataset.came;
    });
  });

  // Forms that are sent as soon as something is chosen have no need of their button.
  document.addEventListener("change", (event) => {
    if (event.target.closest("[data-sends]")) event.target.form?.requestSubmit();
  });
})();
