// Review: what a key opens is ready to be typed into, and what was refused is said.
"use strict";
(() => {
  document.addEventListener("toggle", (event) => {
    if (event.target.matches?.(".edit[open]")) event.target.querySelector("select, input:not([type=hidden])")?.focus();
  }, true);

  document.addEventListener("keydown", (event) => {
    if (!event.target.matches?.("#decision input") || event.key !== "Enter") return;
    // A reason that was typed decides nothing; a name that was typed is what its own button is for.
    event.preventDefault();
    if (event.target.matches("[data-why]")) event.target.blur();
    else event.target.closest("p")?.querySelector("button")?.click();
  });

  document.addEventListener("htmx:responseError", (event) => {
    const answered = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    const problem = document.getElementById("review-problem");
    problem.textContent = answered.querySelector("main p")?.textContent || "This could not be done; load the page again.";
    problem.hidden = false;
  });
  document.addEventListener("htmx:sendError", () => {
    const problem = document.getElementById("review-problem");
    problem.textContent = "The desk does not answer; it may have been closed.";
    problem.hidden = false;
  });
  document.addEventListener("htmx:afterSwap", () => {
    document.getElementById("review-problem").hidden = true;
    const shown = document.querySelector("#review article.doubt");
    shown?.focus({ preventScroll: true });
    shown?.scrollIntoView({ block: "nearest" });
  });
})();
