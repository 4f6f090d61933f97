"""From a matched expression to its TIMEX3 type and value: one normaliser for each kind of rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from onrecord.reading.english.times.clocks import clock_time, part_of_day
from onrecord.reading.english.times.dates import (
    attacks,
    century,
    date_in_year,
    day_of_month,
    decade,
    fiscal_year,
    iso_date,
    named,
    numeric_date,
    quarter_or_half,
    season,
    year_head,
    year_tail,
)
from onrecord.reading.english.times.durations import duration, frequency, portion_of, repetition
from onrecord.reading.english.times.found import Found
from onrecord.reading.english.times.holidays import holiday
from onrecord.reading.english.times.relative import (
    ago,
    deictic,
    named_reference,
    overnight,
    part_of_today,
    relative,
    same_time,
    vague_reference,
    weekday,
)
from onrecord.reading.english.times.setting import Reading, Setting

Normaliser = Callable[[Found, Setting], Reading]

NORMALISERS: Mapping[str, Normaliser] = {
    "date": named,
    "year": named,
    "date_in_year": date_in_year,
    "relative_season": season,
    "numeric": numeric_date,
    "iso": iso_date,
    "attacks": attacks,
    "day_of_month": day_of_month,
    "day_tail": day_of_month,
    "day_head": day_of_month,
    "year_tail": year_tail,
    "year_head": year_head,
    "decade": decade,
    "century": century,
    "quarter": quarter_or_half,
    "fiscal": fiscal_year,
    "deictic": deictic,
    "part_of_today": part_of_today,
    "overnight": overnight,
    "weekday": weekday,
    "relative": relative,
    "ago": ago,
    "duration": duration,
    "portion_of": portion_of,
    "set": repetition,
    "rate": repetition,
    "often": frequency,
    "clock": clock_time,
    "part_of_day": part_of_day,
    "reference": vague_reference,
    "named_reference": named_reference,
    "same_time": same_time,
    "holiday": holiday,
}
"""For each kind of rule the function that reads it."""
