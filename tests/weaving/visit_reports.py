"""Reports of a visit put off and made, and of a deal called a joke: id, day, text."""

from __future__ import annotations

TEXTS: list[tuple[str, str | None, str]] = [
    ("plan", "2004-03-02", "Norwegian Foreign Minister Arne Solheim will visit Finland in April, aides say."),
    (
        "delay",
        "2004-04-05",
        "Norwegian Foreign Minister Arne Solheim has postponed a visit to Finland that had been planned for "
        "April. It is unclear whether Solheim will visit Finland this year.",
    ),
    ("made", "2005-06-10", "Norwegian Foreign Minister Arne Solheim visited Finland on June 8, 2005."),
    ("next", "2005-06-20", "Norwegian Foreign Minister Arne Solheim will visit Finland in September."),
    (
        "deal",
        "2004-03-10",
        "Sweden and Norway spoke of a herring deal last week. Sweden announced the herring deal on March 9. "
        "“We talked about the herring deal with Norway only jokingly,” Swedish Prime Minister Nils Ek said.",
    ),
    (
        "denial",
        "2004-03-12",
        "Norwegian officials denied that the Swedish herring deal was made in anything but a serious manner.",
    ),
    ("undated", None, "Norwegian Foreign Minister Arne Solheim may visit Finland, diplomats said."),
]  # fmt: skip
