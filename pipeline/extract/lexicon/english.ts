import { ENGLISH_CASES, ENGLISH_PERSON, ENGLISH_TERM } from "./english-people.ts";
import type { CountLexicon, DemandLexicon, Lexicon, SignatureLexicon } from "./lexicon.ts";
import { words, wordsAtEnd, wordsAtStart } from "./words.ts";

const SPEAKERS =
  "organi[sz]ations|signatories|undersigned|community|defenders|Observatory|FIDH|OMCT|Viasna|PEN|BAJ";

const count: CountLexicon = {
  people: wordsAtStart(
    "people|persons?|individuals?|political prisoners?|political detainees|prisoners?|names?",
    "men|women|citizens|convicts|protesters?|activists?|journalists?|bloggers?|defenders?",
    "participants?|members?|volunteers?|students?|lawyers?|writers?",
  ),
  qualifier:
    /^\s*(?!(?:years?|months?|days?|hours|weeks|of|in|for|to|and|on|at|by|the|as|countries|states|unions|media|experts|groups?|NGOs|organi[sz]ations?)(?!\p{L}))\p{L}[\p{L}-]*\s+/iu,
  total: wordsAtEnd(
    "(?:reach(?:es|ed)?|exceed(?:s|ed)?|total(?:s|ling)?(?: of)?|more than|over|at least|about)",
    "(?:some|nearly|almost|up to|already|now|stands at|is)",
  ),
  added: words("new|more|added|another|grew by|increas\\p{L}* by|additional|further"),
};

const demand: DemandLexicon = {
  verb: words(
    "we(?!\\p{L})[^.;:]{0,160}?(?<!\\p{L})(?:demand|call (?:on|upon|for)|urge|insist|request|require|appeal to|reiterate our)",
    `(?:${SPEAKERS})(?!\\p{L})[^.;:]{0,100}?(?<!\\p{L})(?:demands?|calls? (?:on|upon|for)|urges?|insists? on)`,
    "(?:our|the following) demands",
    "^(?:therefore|hereby|again|once again)[^.;:]{0,40}(?:demand|call (?:on|upon)|urge)",
  ),
  categories: [
    {
      result: "review",
      pattern: words(
        "review\\p{L}*|revers(?:e|ing|al)|cancel\\p{L}*|overturn\\p{L}*|annul\\p{L}*|quash\\p{L}*|revok\\p{L}*|new (?:and \\p{L}+ )?trial",
        "retri(?:al|als|y)|reconsider\\p{L}*|drop\\p{L}* (?:all )?(?:the )?(?:charges|criminal)",
      ),
    },
    { result: "rehabilitation", pattern: words("rehabilitat\\p{L}*") },
    { result: "compensation", pattern: words("compensat\\p{L}*|reparations?|redress") },
    {
      result: "release",
      pattern: words("releas\\p{L}*|liberat\\p{L}*|(?:set )?free(?! and fair)"),
    },
    {
      result: "investigation",
      pattern: words("investigat\\p{L}*|accountab\\p{L}*|bring[^.;]{0,40} to justice"),
    },
    {
      result: "stop_repression",
      pattern: words(
        "(?:stop|end|ceas|halt|put(?:ting)? an end|refrain|discontinu|terminat)\\p{L}*[^.;]{0,60}?(?<!\\p{L})(?:repress|persecut|harass|crackdown|violen|tortur|pressure|practice|intimidat|abus|ill-treat|attack|arrests|detentions|reprisal|campaign)\\p{L}*",
      ),
    },
  ],
};

const signature: SignatureLexicon = {
  heading:
    /^(?:signatories|signed(?: by)?|signatures|(?:we, )?the undersigned(?: organi[sz]ations)?|list of signatories|undersigned|(?:yours )?sincerely)\s*[:,.]?$/iu,
  signedBy:
    /(?:^|[.;]\s+)(?:(?:besides|apart from|in addition to) [^,]{2,60}, )?(?:the (?:statement|letter|appeal) (?:was|has been|is) (?:also )?signed by|signed by|signatories|signed)\s*:?\s+/iu,
  announced: words(
    "(?:the|we)(?: \\p{L}+){0,2},? undersigned|undersigned (?:human rights )?(?:organi[sz]ations|groups|defenders)|signatories (?:of|to) (?:this|the) (?:statement|letter|appeal)",
  ),
  incomplete: words(
    "(?:and|plus) (?:\\p{L}+|\\d+) other(?:s| organi[sz]ations| groups| NGOs| signatories)?",
    "and others|on behalf of|et al",
  ),
  organization: words(
    "cent(?:er|re)|associations?|committee|house|foundation|fund|office|institute|organi[sz]ation",
    "union|network|platform|initiative|society|federation|group|league|council|movement|coalition",
    "campaign|watch|international|observatory|alliance|forum|memorial|project|rights|defenders",
    "academy|bureau|club|partnership|circle|school|lawyers|observers|journalists|PEN|Viasna|BAJ|BHC|Lawtrend|Legal Transformation",
    "Human Constanta|Identity and Law|Ecohome|Ekadom|FIDH|OMCT|Article 19|CPJ|EFJ|IFJ|IAPB|CIVICUS",
    "OVD-Info|Politzek\\.me|Pravavaja Inicyjatyva|Respect\\s*-\\s*Protect\\s*-\\s*Fulfill|Index on Censorship",
  ),
  country:
    /\s*(?:,\s*|\()(?:Armenia|Austria|Azerbaijan|Belarus|Belgium|Bulgaria|Canada|Croatia|Czech Republic|Czechia|Denmark|Egypt|Estonia|Finland|France|Georgia|Germany|Greece|Hungary|Ireland|Israel|Italy|Kazakhstan|Kyrgyzstan|Latvia|Lithuania|Moldova|Netherlands|Norway|Poland|Portugal|Romania|Russia|Serbia|Slovakia|Slovenia|Spain|Sweden|Switzerland|Tajikistan|Turkey|UK|USA|Ukraine|United Kingdom|United States|Uzbekistan)\)?$/u,
  footer:
    /\s*(?:Latest news|Partnership|Membership|Share|Print|Support the website)(?:\s.{0,80})?$/u,
};

/** English, as Belarusian and international organizations write it. */
export const ENGLISH: Lexicon = {
  statement: words(
    "statement|(?:open|joint|global|public) letter|letter of concern|(?:urgent )?appeal|resolution|petition",
    "(?:we|HRDs|defenders|organi[sz]ations) (?:also )?(?:demand|call|insist|condemn|urge)",
  ),
  firstPerson: words(
    "we(?!\\p{L})[^.;:]{0,160}?(?<!\\p{L})(?:demand|consider|assess|call (?:on|upon|for)|urge|insist|condemn|declare|express|recogni[sz]e|note|believe|stand|appeal|remind|welcome|request|remember|strongly)",
    "our (?:solidarity|organi[sz]ations?|demands?|position|colleagues?)",
  ),
  position: words("we(?!\\p{L})[^.;:]{0,80}?(?<!\\p{L})(?:consider|assess|regard|recogni[sz]e)"),
  reported: words(
    "the statement (?:says|reads|said|was signed|notes|states)",
    "according to (?:the|their|a) (?:joint )?statement",
    "(?:said|says) in (?:a|their|its|the) (?:joint )?(?:statement|letter|press release)",
    "(?:issued|published|signed|released) (?:a|the) (?:joint )?statement",
    "(?:organi[sz]ations|community|defenders|activists) (?:have |has )?(?:today )?recogni[sz]ed",
  ),
  notStatements: [
    {
      result: "a review or digest of news",
      pattern: words(
        "(?:weekly|monthly|annual|yearly|quarterly) (?:review|digest|report|overview|summary|update)",
        "digest|round-?up|week in review|news of the (?:week|day)|reactions? to|what is known about|top \\d+",
        "(?:review|overview|chronicle|summary) of (?:the )?(?:week|month|day|year|events)",
        "human rights situation in \\p{L}+\\s?[:.,–—-]",
      ),
    },
    {
      result: "a statement of a state or an intergovernmental organization",
      pattern: words(
        "(?:press )?statement by (?:the )?(?:high representative|spokesperson|president|prime minister|minister|secretary|foreign|delegation|EU|european union|government|ambassador|permanent)\\p{L}*",
        "on behalf of the european union|ministry of foreign affairs|european parliament resolution",
        "(?:statement|declaration) (?:of|by) (?:the )?(?:european union|high representative|G7|council of the eu|european parliament|government|ministry|state department|u\\.?s\\.? department)",
      ),
    },
  ],
  kinds: [
    { result: "rehabilitation", pattern: words("rehabilitat\\p{L}*|former political prisoners?") },
    {
      result: "in_memoriam",
      pattern: words("in memor\\p{L}*|deaths?|died|dies|passing(?: away)?"),
    },
    {
      result: "anniversary",
      pattern: words(
        "anniversary|(?:years?|months|days) (?:after|since|on|behind|of|in)|birthday",
        "(?:international )?day (?:of|in|for)|solidarity with",
      ),
    },
    { result: "election", pattern: words("elections?|electoral|referendum") },
    {
      result: "recognition",
      pattern: words(
        "recogni\\p{L}*|(?:new|more) political prisoners?|(?:new )?names? (?:added|on|in)",
        "(?:declared|named|considered|designated) (?:as |to be )?political prisoners?",
        "added to (?:the )?list|political prisoners? (?:count|list)|list of political prisoners",
      ),
    },
    {
      result: "release_demand",
      pattern: words(
        "releas\\p{L}*|free(?:dom (?:for|to))?|review\\p{L}*|retrials?|reconsider\\p{L}*|be freed",
      ),
    },
    {
      result: "condemnation",
      pattern: words(
        "condemn\\p{L}*|liquidat\\p{L}*|dissol\\p{L}*|extremist|raids?|verdicts?|sentenc\\p{L}*",
        "crackdown|persecution|prosecution|pressure|abuse|arrests?|detentions?|attacks?|harassment",
      ),
    },
    {
      result: "appeal",
      pattern: words("appeals?|letter|petition|calls? (?:on|upon|for|to)|dear"),
    },
  ],
  operativeKinds: [
    { result: "rehabilitation", pattern: words("former political prisoners?") },
    {
      result: "recognition",
      pattern: words("(?:consider|recogni[sz]e|assess)[^.;]{0,200}political prisoners?"),
    },
    { result: "release_demand", pattern: words("releas\\p{L}*|free") },
    { result: "condemnation", pattern: words("we [^.;]{0,60}condemn") },
    { result: "appeal", pattern: words("we [^.;]{0,60}(?:call|appeal)|dear") },
  ],
  count,
  demand,
  signature,
  person: ENGLISH_PERSON,
  outcomes: ENGLISH_CASES,
  term: ENGLISH_TERM,
};
