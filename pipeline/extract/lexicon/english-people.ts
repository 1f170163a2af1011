import type { Outcome } from "../../../schemas/values.ts";
import type { PersonLexicon, Rule, TermLexicon } from "./lexicon.ts";
import { NAMED_AFTER, NOT_NAMES } from "./not-names.ts";
import { words, wordsAtEnd } from "./words.ts";

/** With one misspelling that published lists have. */
const CONVICTED =
  "convict(?:ed|ions?)|sentenc(?:ed|ing|es?)|senetnced|found guilty|assigned|imprison(?:ed|ment)";
const STATE_BODY =
  "(?:prison|colony|courts?|police|ministry|department|KGB|commission|administration|prosecutor\\p{L}*|state|government|parliament|security)(?!\\p{L})";
const BEFORE_NAME = "\\s*[,:–—-]?\\s*(?:(?:Mr|Ms|Mrs)\\.?)?";

export const ENGLISH_PERSON: PersonLexicon = {
  courtesy: /^(?:Mr|Ms|Mrs|Miss|Dr|Prof)\.?\s+/u,
  notNames: NOT_NAMES,
  namedAfter: NAMED_AFTER,
  gluedVerb: /(?:detained|sentenced|convicted|arrested|charged|accused)$/u,
  opening:
    /^(?:(?:thus|so|in particular|in addition|additionally|thereby|also|namely|meanwhile|besides|moreover|on \p{L}+ \d{1,2}(?:, \d{4})?|on \d{1,2} \p{L}+(?: \d{4})?)[,:]?\s+){1,2}/iu,
  governor: wordsAtEnd(
    `(?:against|in respect of|with respect to|with regard to|in relation to|concerning|regarding)${BEFORE_NAME}`,
    `(?:recognition|convictions?|sentencing|persecution|prosecution|detention|arrest|imprisonment|rehabilitation|release|trial|charging) of${BEFORE_NAME}`,
    `(?:recogni[sz]e|releas(?:e|ing)|free|convicted|sentenced|detained|arrested|charged|immediately|unconditionally)${BEFORE_NAME}`,
    `(?:among them|namely|these are|they are|added)${BEFORE_NAME}`,
    `(?:following|these) (?:\\p{L}+ ){0,4}(?:people|persons|individuals|citizens|men|women)[^.:;]{0,120}:${BEFORE_NAME}`,
  ),
  beside: [
    {
      result: "official",
      pattern: words(
        "judges?|prosecutors?|investigators?|ministers?|insult(?:ing|ed|s)?(?: of)?|slander(?:ing|ed)?",
        "police ?(?:man|officers?)|ambassadors?|commissioner|rapporteur|dictator|regime of",
        // Civil organizations have heads and directors, too.
        `(?:heads?|directors?|chair\\p{L}*|deput(?:y|ies)|chief|officers?|president)[^,.;]{0,60}?(?<!\\p{L})${STATE_BODY}[^.;]{0,30}`,
      ),
    },
    {
      result: "victim",
      pattern: words(
        "killed|murder(?:ed)?|deaths?|died|deceased|the late|in memory|victims?|perished|shot",
      ),
    },
    {
      result: "other",
      pattern: words(
        "like|such as|previously|earlier|together with|alongside|along with",
        "wife|husband|son|daughter|father|mother|brother|sister|lawyers?|named? (?:of|after)",
      ),
    },
  ],
  behind: [
    {
      result: "official",
      pattern: new RegExp(
        `^,? (?:(?:the |a |an )?(?:judge|prosecutor|minister|investigator)(?!\\p{L})|(?:who |the |a )?(?:chairs?|heads?|leads|presides|chair(?:man|woman|person)|director)[^,.;]{0,60}?(?<!\\p{L})${STATE_BODY})`,
        "iu",
      ),
    },
    { result: "victim", pattern: /^[^.;]{0,60}(?<!\p{L})(?:died|was killed|was shot)(?!\p{L})/iu },
    {
      result: "other",
      pattern:
        /^,? (?:whom? we (?:have )?(?:already |earlier |previously )?recogni[sz]ed|recogni[sz]ed (?:earlier|previously))/iu,
    },
  ],
  status: new RegExp(
    `^(?:\\s*\\([^()]{1,120}\\))?\\s*[,–—-]?\\s*(?:(?:who|both|all)\\s+)?(?:(?:was|were|is|are|has|have|had|been|also|again|being|first|recently)\\s+){0,4}(?:${CONVICTED}|charged|accused|detained|arrested|taken into custody|remanded|placed|held|kept|fined|sent|put|under (?:house arrest|arrest)|released|died|facing|faces?|serving|awaiting|behind bars|in (?:custody|detention|prison|pre-trial)|prosecuted)(?![\\p{L}])`,
    "iu",
  ),
  pronoun: /^(?:he|she|they|both)(?!\p{L})/iu,
  officials: new Set(["lukashenka", "lukashenko", "lukasenka", "putin"]),
};

export const ENGLISH_CASES: readonly Rule<Outcome>[] = [
  { result: "died", pattern: /^.{0,40}(?<!\p{L})(?:died|death in custody)(?!\p{L})/iu },
  {
    result: "psychiatric_treatment",
    pattern: words(
      "(?:compulsory|coercive|forced|involuntary)[^.;]{0,20}(?:treatment|hospitali[sz]ation)",
      "psychiatric (?:hospital|treatment|clinic)",
    ),
  },
  {
    result: "released",
    pattern: words("(?:was|were|been|has|is|are|subsequently|since|then|later) (?:now )?released"),
  },
  {
    result: "restricted_freedom",
    pattern: words(
      "home confinement|restrict(?:ed|ion of) (?:freedom|liberty)|khimi[yj]?a",
      "open(?:-type)? (?:penitentiary|correctional|prison)",
    ),
  },
  {
    result: "arrest_as_punishment",
    pattern: words(
      "(?:months?|days?)['’]? (?:of )?(?:administrative )?(?:arrest|detention)",
      "to (?:administrative )?arrest",
    ),
  },
  {
    result: "sentenced",
    pattern: words(
      CONVICTED,
      "(?:years?|months?) (?:in|of) (?:prison|imprisonment|(?:a |an )?(?:\\p{L}+-security )?(?:penal )?colony)",
    ),
  },
  { result: "house_arrest", pattern: words("house arrest") },
  {
    result: "in_custody",
    pattern: words(
      "(?:taken|placed|remanded|held|remains?|kept|been|is|are|put) (?:\\p{L}+ )?(?:into|in|to) (?:a |the )?(?:pre-trial|custody|detention|SIZO|jail|prison)",
      "remanded|pre-trial (?:detention|prison)|SIZO|behind bars|in custody",
    ),
  },
  { result: "fined", pattern: words("fined|(?:to )?a fine|base units") },
  { result: "charged", pattern: words("charged|charging|on charges|accused|charges") },
  { result: "detained", pattern: words("detained|arrested|detentions?|arrests?") },
];

export const ENGLISH_TERM: TermLexicon = {
  years: /^[\s-]?years?(?!\p{L})(?!-old| old| of age| ago| after| since)/iu,
  months: /^[\s-]?months?(?!\p{L})(?!-old| old| ago| after| since)/iu,
  halves: [
    { result: 1.5, pattern: /(?<!\p{L})(?:a|one) year and a half(?!\p{L})/iu },
    { result: 0.5, pattern: /^[\s-]and[\s-]a[\s-]half(?![\p{L}])/iu },
  ],
  and: /^(?:\s+|,\s*|\s*,?\s*and\s+)$/iu,
};
