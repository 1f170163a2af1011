import type { DemandCategory, Outcome, Role, StatementKind } from "../../../schemas/values.ts";

/** A rule of a list that is tried from the top: the first that matches decides. */
export interface Rule<Result> {
  readonly result: Result;
  readonly pattern: RegExp;
}

/** All that extraction must know of one language. A further language is a further value. */
export interface Lexicon {
  /** Words by which a title or a subtitle calls its text a statement. */
  readonly statement: RegExp;
  /** The signatories speak: "we demand", "мы считаем". */
  readonly firstPerson: RegExp;
  /** The signatories take a position on people: "we consider them political prisoners". */
  readonly position: RegExp;
  /** Somebody reports on a statement: "the statement says". */
  readonly reported: RegExp;
  /** Titles of pages that are no statements, with the reason. */
  readonly notStatements: readonly Rule<string>[];
  /** From the title and subtitle, then from the operative part. */
  readonly kinds: readonly Rule<StatementKind>[];
  readonly operativeKinds: readonly Rule<StatementKind>[];
  readonly count: CountLexicon;
  readonly demand: DemandLexicon;
  readonly signature: SignatureLexicon;
  readonly person: PersonLexicon;
  readonly outcomes: readonly Rule<Outcome>[];
  readonly term: TermLexicon;
}

/** The number that a title claims. */
export interface CountLexicon {
  /** Right behind the number, or behind words that qualify: people who are counted. */
  readonly people: RegExp;
  /** One word that can stand between the number and the people. */
  readonly qualifier: RegExp;
  /** Before the number: a total of all statements, or a round number. */
  readonly total: RegExp;
  /** Before or behind the number: this statement adds them. */
  readonly added: RegExp;
}

export interface DemandLexicon {
  readonly verb: RegExp;
  /** By the word that stands first in the demand. */
  readonly categories: readonly Rule<DemandCategory>[];
}

export interface SignatureLexicon {
  /** A line of its own above the signatures. */
  readonly heading: RegExp;
  /** Opens a sentence or paragraph that lists the signatories behind it. */
  readonly signedBy: RegExp;
  /** The text says that it has signatories: "we, the undersigned". */
  readonly announced: RegExp;
  /** "and 12 other organisations", "on behalf of": more signed than are named. */
  readonly incomplete: RegExp;
  /** Words of names of organizations, and the known names that have none. */
  readonly organization: RegExp;
  readonly country: RegExp;
  /** Frame of the page that sticks to the last signature. */
  readonly footer: RegExp;
}

export interface PersonLexicon {
  /** Titles before a name that are no part of it: Mr., Ms. */
  readonly courtesy: RegExp;
  /** Words that stand in no name, in lower case: courts, months, places. */
  readonly notNames: ReadonlySet<string>;
  /** Capitalised words behind a name that make it the name of something else: "Prize". */
  readonly namedAfter: ReadonlySet<string>;
  /** Verbs that stick to a surname where a tag border lost its blank. */
  readonly gluedVerb: RegExp;
  /** Opens a sentence before its first name: "Thus, ". */
  readonly opening: RegExp;
  /** Right before names that a sentence is about: "in respect of". */
  readonly governor: RegExp;
  /** In the sentence before a name that is not on the list, with the role. */
  readonly beside: readonly Rule<Role>[];
  /** Right behind a name that is not on the list: "who chairs the commission". */
  readonly behind: readonly Rule<Role>[];
  /** Right behind names: what happened to them. */
  readonly status: RegExp;
  /** Opens a sentence that goes on about the person of the sentence before it: "She was …". */
  readonly pronoun: RegExp;
  readonly officials: ReadonlySet<string>;
}

/** Parts of a term of punishment. */
export interface TermLexicon {
  readonly years: RegExp;
  readonly months: RegExp;
  /** Regular-expression source for "one and a half", with the years they are. */
  readonly halves: readonly Rule<number>[];
  readonly and: RegExp;
}
