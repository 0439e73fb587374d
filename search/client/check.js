// Phrases and words of one field, looked for in the text of the candidates, as search/check.cc.

function sideBySide(check, text) {
  const words = split(text).flatMap((chunk) => chunk.parts.map((p) => p.text)), n = check.words.length;
  const fits = (i, word) => {
    const wanted = check.words[i];
    if (check.prefix && i + 1 === n) return word.startsWith(wanted);
    return word === wanted || (check.stems && word[0] === wanted[0] && stem(word) === wanted);
  };
  for (let at = 0; at + n <= words.length; at++) {
    let i = 0;
    while (i < n && fits(i, words[at + i])) i++;
    if (i === n) return true;
  }
  return false;
}

// `page` and `sections` as in the store.
function passesCheck(check, page, sections) {
  const { field } = check;
  if ((!field || field === "title") && (sideBySide(check, page[2]) || sideBySide(check, page[0]))) return true;
  return sections.some(([f, heading, , text]) => (!field || FIELDS[f] === field) && (sideBySide(check, heading) || sideBySide(check, text)));
}

// Does a document match the whole tree? has(term), passes(condition), textHas(check) answer for it.
function matchesTree(tree, has, passes, textHas) {
  const match = (child) => matchesTree(child, has, passes, textHas);
  let yes = true;
  if (tree.op === "term" || tree.op === "synonym") yes = tree.terms.some(has);
  else if (isCondition(tree)) yes = passes(tree);
  else if (tree.op === "any") yes = tree.children.some(match);
  else if (tree.op === "all") yes = tree.children.every(match) && !(tree.without || []).some(match);
  return yes && (!tree.check || textHas(tree.check));
}
