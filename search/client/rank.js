// Which documents match, and how well: BM25 with Xapian's parameters, summed in Xapian's order, so that equal documents stay equal and
// the last bit of every score is the same. SEARCH notes: the shape of the tree decides the order of the additions.
// A list: {docs ascending, weights or null, estimate}; inside synonyms also wdfs and frequency.

// log to the last bit: one Newton step in double-double arithmetic behind Math.log, whose own last bit differs between engines.
function exactLog(x) {
  const twoSum = (a, b) => {
    const s = a + b, t = s - a;
    return [s, (a - (s - t)) + (b - t)];
  };
  const twoProduct = (a, b) => {
    const p = a * b, f = 134217729, x1 = f * a, ah = x1 - (x1 - a), al = a - ah, x2 = f * b, bh = x2 - (x2 - b), bl = b - bh;
    return [p, ((ah * bh - p) + ah * bl + al * bh) + al * bl];
  };
  const multiply = (a, b) => {
    const p = twoProduct(a[0], b[0]);
    return twoSum(p[0], p[1] + (a[0] * b[1] + a[1] * b[0]));
  };
  const add = (a, b) => {
    const s = twoSum(a[0], b[0]);
    return twoSum(s[0], s[1] + a[1] + b[1]);
  };
  const y = Math.log(x), k = Math.round(-y / Math.LN2);
  // r = (-y - k ln 2) / 256; exp(-y) = exp(r)^256 2^k
  const reduced = add(add([-y, 0], twoProduct(-k, 0.6931471805599453)), [-k * 2.3190468138462996e-17, 0]);
  const r = [reduced[0] / 256, reduced[1] / 256];
  let sum = [1, 0], term = [1, 0];
  for (let i = 1; i < 12; i++) {
    term = multiply(term, r);
    const q = term[0] / i, p = twoProduct(q, i);
    term = twoSum(q, ((term[0] - p[0]) - p[1] + term[1]) / i);
    sum = add(sum, term);
  }
  for (let i = 0; i < 8; i++) sum = multiply(sum, sum);
  const scale = Math.pow(2, k), product = multiply([sum[0] * scale, sum[1] * scale], [x, 0]);
  const error = add(product, [-1, 0]), d = error[0] + error[1];
  return y + (d - d * d / 2);
}

// The heap of libstdc++, step by step: equal estimates come out in its order. `less` as in std::push_heap.
function pushUp(heap, hole, top, value, less) {
  let parent = (hole - 1) >> 1;
  while (hole > top && less(heap[parent], value)) {
    heap[hole] = heap[parent];
    hole = parent;
    parent = (hole - 1) >> 1;
  }
  heap[hole] = value;
}
function adjust(heap, hole, length, value, less) {
  const top = hole;
  let child = hole;
  while (child < (length - 1) >> 1) {
    child = 2 * (child + 1);
    if (less(heap[child], heap[child - 1])) child--;
    heap[hole] = heap[child];
    hole = child;
  }
  if (length % 2 === 0 && child === (length - 2) >> 1) {
    child = 2 * (child + 1);
    heap[hole] = heap[child - 1];
    hole = child - 1;
  }
  pushUp(heap, hole, top, value, less);
}
function makeHeap(heap, less) {
  for (let parent = (heap.length - 2) >> 1; heap.length > 1 && parent >= 0; parent--) adjust(heap, parent, heap.length, heap[parent], less);
}
// The top goes to the end of heap[0, length).
function popHeap(heap, length, less) {
  if (length < 2) return;
  const value = heap[length - 1];
  heap[length - 1] = heap[0];
  adjust(heap, 0, length - 1, value, less);
}
const moreFrequent = (a, b) => a.estimate > b.estimate;
const lessFrequent = (a, b) => a.estimate < b.estimate;
const rounded = (x) => Math.floor(x + 0.5);

function createRanker(store, conditionOf) {
  const { entry, lengths } = store, count = entry.count, average = entry.length / count;

  function weights(docs, wdfs, frequency) {
    let odds = (count - frequency + 0.5) / (frequency + 0.5);
    if (odds < 2) odds = odds * 0.5 + 1;
    const weight = exactLog(odds) * 2, factor = 1 / average;
    return docs.map((doc, i) => {
      const length = Math.max(lengths[doc] * factor, 0.5);
      return weight * (wdfs[i] / ((length * 0.5 + 0.5) + wdfs[i]));
    });
  }

  function term(name, weighted) {
    const { docs, wdfs } = store.postings(name);
    return { docs, wdfs, estimate: docs.length, frequency: docs.length, weights: weighted ? weights(docs, wdfs, docs.length) : null };
  }

  const union = (a, b) => rounded(a + b - a * b / count);

  // Documents of either list; weights and wdfs of both are added.
  function either(left, right) {
    const docs = [], sums = [], wdfs = [], { docs: a } = left, { docs: b } = right;
    const at = (list, i) => (list ? list[i] : 0);
    for (let i = 0, j = 0; i < a.length || j < b.length;) {
      const first = j >= b.length || a[i] <= b[j], second = i >= a.length || b[j] <= a[i];
      docs.push(first ? a[i] : b[j]);
      sums.push(first && second ? at(left.weights, i) + at(right.weights, j) : first ? at(left.weights, i) : at(right.weights, j));
      wdfs.push((first ? at(left.wdfs, i) : 0) + (second ? at(right.wdfs, j) : 0));
      if (first) i++;
      if (second) j++;
    }
    return { docs, weights: sums, wdfs, estimate: union(left.estimate, right.estimate), frequency: union(left.frequency, right.frequency) };
  }

  // The two rarest first, their union back into the heap.
  function anyOf(lists) {
    const heap = lists.slice();
    makeHeap(heap, moreFrequent);
    while (heap.length > 1) {
      const right = heap[0];
      popHeap(heap, heap.length, moreFrequent);
      heap.pop();
      const both = either(heap[0], right);
      popHeap(heap, heap.length, moreFrequent);
      heap[heap.length - 1] = both;
      pushUp(heap, heap.length - 1, 0, both, moreFrequent);
    }
    return heap[0] || { docs: [], weights: [], wdfs: [], estimate: 0, frequency: 0 };
  }

  // Rarest first; std::partial_sort_copy is a heap sort.
  function allOfLists(lists) {
    const sorted = lists.slice();
    makeHeap(sorted, lessFrequent);
    for (let n = sorted.length; n > 1; n--) popHeap(sorted, n, lessFrequent);
    let estimate = sorted[0].estimate, docs = sorted[0].docs, sums = docs.map((_, i) => sorted[0].weights ? 0 + sorted[0].weights[i] : 0);
    for (const list of sorted.slice(1)) {
      estimate = estimate * list.estimate / count;
      const kept = [], keptSums = [];
      for (let i = 0, j = 0; i < docs.length && j < list.docs.length;) {
        if (docs[i] < list.docs[j]) i++;
        else if (docs[i] > list.docs[j]) j++;
        else {
          kept.push(docs[i]);
          keptSums.push(sums[i++] + (list.weights ? list.weights[j] : 0));
          j++;
        }
      }
      docs = kept;
      sums = keptSums;
    }
    return { docs, weights: sums, estimate: rounded(estimate), frequency: rounded(estimate) };
  }

  function filtered(list, keep) {
    const docs = [], kept = [];
    list.docs.forEach((doc, i) => {
      if (!keep(doc)) return;
      docs.push(doc);
      kept.push(list.weights ? list.weights[i] : 0);
    });
    return { docs, weights: kept, estimate: docs.length, frequency: docs.length };
  }

  const everything = () => ({ docs: lengths.map((_, doc) => doc), weights: null, estimate: count, frequency: count });

  // all() of one word is that word.
  function simple(tree) {
    while (tree.op === "all" && tree.children.length === 1 && !isCondition(tree.children[0]) && !tree.without.some((t) => !hasCheck(t)))
      tree = tree.children[0];
    return tree;
  }

  function alternatives(tree, weighted, out) {
    tree = simple(tree);
    if (tree.op === "any") for (const child of tree.children) alternatives(child, weighted, out);
    else out.push(evaluate(tree, weighted));
    return out;
  }

  function flatten(tree, weighted, out) {
    for (const child of tree.children) {
      const inner = simple(child);
      if (isCondition(inner)) out.conditions.push(conditionOf(inner));
      else if (inner.op === "all") flatten(inner, weighted, out);
      else out.lists.push(evaluate(inner, weighted));
    }
    // What a phrase leaves out is for the check to find.
    for (const child of tree.without) if (!hasCheck(child)) alternatives(child, false, out.without);
    return out;
  }

  function evaluate(tree, weighted) {
    tree = simple(tree);
    if (tree.op === "term") return term(tree.terms[0], weighted);
    if (tree.op === "any") return anyOf(alternatives(tree, weighted, []));
    if (isCondition(tree)) return filtered(everything(), conditionOf(tree));
    if (tree.op === "synonym") {
      const list = anyOf(tree.terms.map((t) => term(t, false)));
      const wdfs = list.wdfs.map((wdf, i) => Math.min(wdf, lengths[list.docs[i]]));
      return { ...list, wdfs, weights: weighted ? weights(list.docs, wdfs, list.frequency) : null };
    }
    const { lists, conditions, without } = flatten(tree, weighted, { lists: [], conditions: [], without: [] });
    let list = lists.length ? allOfLists(lists) : everything();
    if (conditions.length) list = filtered(list, (doc) => conditions.every((passes) => passes(doc)));
    if (without.length) {
      const unwanted = new Set(without.flatMap((l) => l.docs));
      list = filtered(list, (doc) => !unwanted.has(doc));
    }
    return list;
  }
  return { evaluate: (tree) => evaluate(tree, true) };
}
