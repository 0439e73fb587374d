// stem_test.js FOLDER WORDS: the client's stemmer and character tables against Xapian's (WORDS, made by stem_words).
"use strict";
const fs = require("fs");
const { browser, check, finish } = require("./client.js");
const [folder, words] = process.argv.slice(2);
const { stem, fold, isWord, isCjk } = browser(folder).internals;

const [stems, characters, folds] = fs.readFileSync(words, "utf8").split(/CHARACTERS\n|FOLDS\n/).map((part) => part.trim().split("\n").map((l) => l.split(" ")));
for (const [word, wanted] of stems) check(stem(word) === wanted, word + " becomes " + stem(word) + ", Xapian's is " + wanted);
check(stems.length >= 300000, "only " + stems.length + " words");

const kind = (c) => isCjk(c) ? 2 : isWord(c) ? 1 : 0;
characters.forEach(([first, wanted], i) => {
  const end = i + 1 < characters.length ? +characters[i + 1][0] : 0x110000;
  for (let c = +first; c < end; c++) check(kind(c) === +wanted, "U+" + c.toString(16) + " is of kind " + kind(c));
});
const folded = new Map(folds.map(([from, to]) => [+from, +to]));
for (let c = 0; c < 0x110000; c++) if (c < 0xD800 || c > 0xDFFF) check(fold(c) === (folded.get(c) ?? c), "U+" + c.toString(16) + " folds to U+" + fold(c).toString(16));
finish(stems.length + " words, every character");
