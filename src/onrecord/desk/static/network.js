// Draws who acts with whom beside the table that says the same. Without it the table is there all the same.
"use strict";
(() => {
  const place = document.getElementById("network");
  if (!place || typeof cytoscape === "undefined") return;
  const names = [place.dataset.name];
  for (let number = 1; place.dataset[`n${number}`] !== undefined; number += 1) names.push(place.dataset[`n${number}`]);
  const edges = place.dataset.edges.split(";").filter(Boolean).map((one) => one.split(",").map(Number));
  const most = Math.max(1, ...edges.map((one) => one[2]));
  const rows = [...document.querySelectorAll("#others tbody tr")];

  const drawn = cytoscape({
    container: place,
    elements: [
      ...names.map((name, number) => ({ data: { id: `n${number}`, label: name }, classes: number ? "" : "own" })),
      ...edges.map(([one, other, events]) => ({
        data: { id: `e${one}-${other}`, source: `n${one}`, target: `n${other}`, width: 1 + (7 * events) / most, events },
        classes: one ? "" : "own",
      })),
    ],
    // Always the same picture: the actor in the middle, the others around in the order of the table.
    layout: {
      name: "preset",
      positions: (node) => {
        const number = Number(node.id().slice(1));
        if (number === 0) return { x: 0, y: 0 };
        const angle = (2 * Math.PI * (number - 1)) / (names.length - 1) - Math.PI / 2;
        return { x: 230 * Math.cos(angle), y: 165 * Math.sin(angle) };
      },
      padding: 36,
    },
    userZoomingEnabled: false,
    userPanningEnabled: false,
    boxSelectionEnabled: false,
    autounselectify: true,
  });

  const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const coloured = () =>
    drawn.style([
      { selector: "node", style: { width: 14, height: 14, "background-color": colour("--soft"), label: "data(label)", color: colour("--ink"), "font-size": 13, "font-family": "system-ui, sans-serif", "text-valign": "bottom", "text-margin-y": 4, "text-wrap": "wrap", "text-max-width": 110, "text-background-color": colour("--raised"), "text-background-opacity": 0.85, "text-background-padding": 2 } },
      { selector: "node.own", style: { width: 22, height: 22, "background-color": colour("--accent"), "font-weight": "bold" } },
      { selector: "edge", style: { width: "data(width)", "line-color": colour("--rule"), "curve-style": "straight" } },
      { selector: "edge.own", style: { "line-color": colour("--soft") } },
      { selector: ".at", style: { "background-color": colour("--accent"), "line-color": colour("--accent") } },
    ]);
  coloured();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", coloured);
  new ResizeObserver(() => {
    drawn.resize();
    drawn.fit(undefined, 36);
  }).observe(place);

  const point = (number) => {
    drawn.elements().removeClass("at");
    if (number) drawn.$(`#n${number}`).closedNeighborhood().not(".own[label]").addClass("at");
  };
  rows.forEach((row, at) => {
    row.addEventListener("pointerenter", () => point(at + 1));
    row.addEventListener("pointerleave", () => point(0));
    row.addEventListener("focusin", () => point(at + 1));
    row.addEventListener("focusout", () => point(0));
  });
  drawn.on("tap", "node", (event) => {
    const number = Number(event.target.id().slice(1));
    if (number) rows[number - 1].querySelector("th a").click();
  });
  place.dataset.drawn = "";
})();
