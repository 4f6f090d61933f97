-- Who acts for a state, and whose names have letters under which the words of names are not looked up.
CREATE INDEX figures_by_country ON figures (country) WHERE country IS NOT NULL;
CREATE INDEX figures_not_ascii ON figures (name) WHERE name GLOB '*[^ -~]*';
