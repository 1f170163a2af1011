import {
  type ChildNode,
  type Element,
  hasChildren,
  isTag,
  isText,
  type ParentNode,
} from "domhandler";

/** What {@link walk} meets, in page order. */
export interface Visitor {
  /** Returns false to pass over what the element holds; it is then not left either. */
  readonly enter: (element: Element) => boolean;
  readonly leave?: (element: Element) => void;
  readonly text?: (data: string, parent: Element) => void;
}

/**
 * Visits all that an element holds. A loop, because a page can be nested deeper than the stack of a
 * recursion; and the selectors of a library, asked within one element, compare all its children.
 */
export function walk(root: Element, visitor: Visitor): void {
  let parent = root;
  let node: ChildNode | null = root.firstChild;
  for (;;) {
    while (node === null) {
      if (parent === root) return;
      visitor.leave?.(parent);
      node = parent.nextSibling;
      parent = elementAround(parent) ?? root;
    }
    if (isText(node)) visitor.text?.(node.data, parent);
    if (isTag(node) && visitor.enter(node)) {
      parent = node;
      node = node.firstChild;
    } else {
      node = node.nextSibling;
    }
  }
}

/** Returns every element of a page in page order, with those in templates, which selectors match, too. */
export function allElements(page: ParentNode): Element[] {
  const found: Element[] = [];
  const waiting: ChildNode[] = page.children.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isTag(node)) found.push(node);
    if (isText(node) || !hasChildren(node)) continue;
    for (let child = node.lastChild; child !== null; child = child.prev) waiting.push(child);
  }
  return found;
}

/** Returns the elements below an element that have that name, in page order. */
export function elementsNamed(name: string, root: Element): Element[] {
  const found: Element[] = [];
  walk(root, {
    enter(element) {
      if (element.name === name) found.push(element);
      return true;
    },
  });
  return found;
}

/** Returns the first `limit` characters of an element's text: a page can put 8 MB where a word belongs. */
export function textUpTo(limit: number, root: Element): string {
  let text = "";
  const waiting: (ChildNode | ParentNode)[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (text.length >= limit) break;
    if (isText(node)) text += node.data.slice(0, limit);
    else if (hasChildren(node)) for (const child of node.children.toReversed()) waiting.push(child);
  }
  return text.slice(0, limit);
}

/** Returns the element that an element stands in, or null for the outermost. */
export function elementAround({ parent }: Element): Element | null {
  return parent !== null && isTag(parent) ? parent : null;
}

/** Returns an element and all that it stands in, from the inside out. */
export function lineOf(element: Element): Element[] {
  const line: Element[] = [];
  for (let each: Element | null = element; each !== null; each = elementAround(each)) {
    line.push(each);
  }
  return line;
}
