// Counts of filter values, and the ticks of a reader, as search/facets.cc.

// `filters`: all columns by name; `ticked`: {name: [keys]}. A facet's own ticks do not change its counts.
function countFacets(filters, ticked, docs, conditionOf) {
  const ticks = Object.keys(ticked).map((filter) => ({ filter, passes: conditionOf({ op: "filter", filter, keys: ticked[filter] }) }));
  const counts = {};
  for (const name of FILTERS) counts[name] = filters[name].values.map(() => 0);
  for (const doc of docs) {
    const failed = ticks.filter((t) => !t.passes(doc));
    if (failed.length > 1) continue;
    for (const name of failed.length ? [failed[0].filter] : FILTERS) for (const value of filters[name].of[doc]) counts[name][value]++;
  }
  return FILTERS.map((name) => {
    const values = counts[name].map((count, i) => ({ value: filters[name].values[i], count })).filter((v) => v.count);
    if (name === "year") values.reverse();
    else if (name !== "severity") values.sort((a, b) => b.count - a.count);
    return { filter: name, values };
  }).filter((facet) => facet.values.length);
}
