// A document: what is marked is remembered, the record goes with the text, explanations open beside it.
"use strict";
(() => {
  const page = document.querySelector("[data-document]");
  if (!page) return;
  const text = page.querySelector("[data-text]");
  const record = page.querySelector("[data-record]");
  const legend = page.querySelector("[data-legend]");
  const panel = document.getElementById("why");
  const content = document.getElementById("why-content");
  const wide = window.matchMedia("(min-width: 64rem)");
  const KEPT = "onrecord.marked";
  const LINE = 128; // pixels from the top of the window at which one reads

  // What is marked, remembered by this browser
  const boxes = [...legend.querySelectorAll("input[type=checkbox]")];
  legend.querySelector("button").hidden = true;
  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem(KEPT));
    } catch {
      return null; // not allowed to remember, or nothing that could be read
    }
  };
  const before = kept();
  const seldom = (one) => "sends" in one.dataset; // on the page only when asked for: not remembered
  if (Array.isArray(before) && !("chosen" in legend.dataset)) boxes.filter((one) => !seldom(one)).forEach((one) => (one.checked = before.includes(one.value)));
  legend.addEventListener("change", () => {
    try {
      localStorage.setItem(KEPT, JSON.stringify(boxes.filter((one) => one.checked).map((one) => one.value)));
    } catch {
      // It holds for this page then.
    }
  });

  // What belongs together lights up together
  const of = (root, key) => [...root.querySelectorAll(`[data-k="${CSS.escape(key)}"]`)];
  const light = (key) => {
    page.querySelectorAll(".lit").forEach((one) => one.classList.remove("lit"));
    [...of(text, key), ...of(record, key)].forEach((one) => one.classList.add("lit"));
  };
  let leading = "text"; // what is being scrolled; the other one follows
  let still = 0; // until when nobody follows
  const pause = () => (still = Date.now() + 600);
  const bring = (mark) => {
    if (!mark) return;
    const box = mark.getBoundingClientRect();
    if (box.top < LINE || box.bottom > window.innerHeight - 40) {
      pause();
      window.scrollTo({ top: window.scrollY + box.top - window.innerHeight / 3 });
    }
  };
  const bringEntry = (entry) => {
    if (!entry || !wide.matches || entry.offsetParent === null) return;
    const top = entry.offsetTop;
    if (top < record.scrollTop || top + entry.offsetHeight > record.scrollTop + record.clientHeight) {
      pause();
      record.scrollTo({ top: top - record.clientHeight / 3 });
    }
  };

  // Explanations
  let asked = "";
  const close = () => {
    panel.hidden = true;
    content.replaceChildren();
    asked = "";
    page.querySelectorAll(".lit").forEach((one) => one.classList.remove("lit"));
  };
  const explain = (href) => {
    if (href === asked) return;
    asked = href;
    htmx.ajax("GET", href, { target: "#why-content", swap: "innerHTML" });
  };
  content.addEventListener("htmx:beforeSwap", (event) => {
    // What is no explanation (signing in again, an error) is shown as the page that it is.
    const xhr = event.detail.xhr;
    if (xhr.status !== 200 || !new URL(xhr.responseURL).pathname.endsWith("/explain")) {
      event.detail.shouldSwap = false;
      window.location.assign(asked);
    }
  });
  content.addEventListener("htmx:afterSwap", () => {
    panel.hidden = false;
    panel.scrollTop = 0;
    bringEntry(record.querySelector(".lit")); // the record has less room now
  });
  panel.querySelector("[data-close]").addEventListener("click", close);

  page.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target.closest("a");
    const marked = event.target.closest("[data-k]");
    if (link && link.classList.contains("why")) {
      event.preventDefault();
      if (marked) {
        light(marked.dataset.k);
        if (text.contains(marked)) bringEntry(of(record, marked.dataset.k)[0]);
        else bring(of(text, marked.dataset.k)[0]);
      }
      explain(link.href);
    } else if (link && link.classList.contains("there")) {
      const place = of(text, marked.dataset.k)[0];
      if (!place) return;
      event.preventDefault();
      light(marked.dataset.k);
      bring(place);
    } else if (link && link.dataset.place) {
      const pieces = [...text.querySelectorAll(`[data-at="${CSS.escape(link.dataset.place)}"]`)];
      if (pieces.length === 0) return;
      event.preventDefault();
      light(pieces[0].dataset.k);
      bring(pieces[0]);
    } else if (!link && marked && text.contains(marked) && marked.matches(".actor, .cue")) {
      light(marked.dataset.k);
      bringEntry(of(record, marked.dataset.k)[0]);
    }
  });

  let soon = 0;
  page.addEventListener("desk:here", (event) => {
    const entry = event.target.closest("[data-k]");
    if (!entry) return;
    light(entry.dataset.k);
    bring(of(text, entry.dataset.k)[0]);
    if (panel.hidden) return;
    clearTimeout(soon);
    soon = setTimeout(() => {
      const link = entry.querySelector("a.why");
      if (link) explain(link.href);
    }, 150);
  });

  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key === "Escape" && !panel.hidden && !document.querySelector("dialog[open]")) {
        event.preventDefault();
        close();
      }
    },
    true,
  );

  // Scrolled together
  const marks = [...text.querySelectorAll("[id^='m-']")];
  const entries = [...record.querySelectorAll(".entries:not(.actors) > [data-k]")];
  const first = (all, past) => {
    let low = 0;
    let high = all.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (past(all[middle])) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  let waiting = false;
  const follow = (who, how) => () => {
    if (!wide.matches || leading !== who || waiting || Date.now() < still) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      how();
    });
  };
  page.addEventListener("pointerover", (event) => (leading = record.contains(event.target) ? "record" : "text"));
  window.addEventListener("wheel", (event) => (leading = record.contains(event.target) ? "record" : "text"), { passive: true });
  window.addEventListener(
    "scroll",
    follow("text", () => {
      for (let number = first(marks, (one) => one.getBoundingClientRect().bottom > LINE); number < marks.length; number++) {
        const entry = document.getElementById(`r-${marks[number].dataset.k}`);
        if (entry && entry.offsetParent !== null && entries.includes(entry)) {
          record.scrollTop = entry.offsetTop;
          return;
        }
      }
    }),
    { passive: true },
  );
  record.addEventListener(
    "scroll",
    follow("record", () => {
      const shown = entries.filter((one) => one.offsetParent !== null);
      const entry = shown[first(shown, (one) => one.offsetTop + one.offsetHeight > record.scrollTop)];
      const mark = entry && document.getElementById(`m-${entry.dataset.k}`);
      if (mark) window.scrollTo({ top: window.scrollY + mark.getBoundingClientRect().top - LINE });
    }),
    { passive: true },
  );
})();
