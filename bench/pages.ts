import { pick, seeded } from "./random.ts";

/** One generated page of spring96.org's shape, with what it says. */
export interface GeneratedPage {
  readonly url: string;
  readonly html: string;
  readonly people: readonly string[];
}

const GIVEN =
  "Aleh Yury Uladzislau Illia Aliaksei Artur Viktar Dzianis Yauhen Aliaksandr Siarhei Ihar Anatol Mikalai Pavel Kiryl Mikita Vadzim Ruslan Stanislau".split(
    " ",
  );
const STEMS =
  "Kamysh Verab Sasnou Zhurav Rahoz Hrush Rabinou Baraviko Chyzh Lias Haraduk Brusnits Yavar Kryh Palyn Zdarou Dubrou Vierb Lipin Asinau".split(
    " ",
  );
const ENDINGS = "ich ski uk enka au evich ovich ets".split(" ");
const MONTHS =
  "January February March April May June July August September October November December".split(
    " ",
  );
const ARTICLES = "130 188 293 339 342 361-1 361-2 361-4 364 368 369 370".split(" ");
const CLAUSE =
  "Everybody may hold an opinion and say it aloud, and the State that signed the Covenant may limit this only by law and only as far as a democratic society needs it. ";

/**
 * Returns one statement page, always the same for the same number: a recognition of 3 to 22 invented
 * people as a numbered list with articles and terms, five signatories, two demands, and as much
 * preamble and furniture as makes the page about so many bytes.
 */
export function generatePage(number: number, bytes: number): GeneratedPage {
  const random = seeded(number);
  const count = 3 + Math.floor(random() * 20);
  const people = [...new Set(Array.from({ length: count }, () => nameOf(random)))];
  const year = 2020 + (number % 6);
  const month = Math.floor(random() * 12);
  const day = 1 + Math.floor(random() * 28);
  const items = people.map((name, at) => {
    const end = at === people.length - 1 ? "." : ";";
    return `<li>${name} was sentenced under Article ${pick(random, ARTICLES)} of the Criminal Code to ${2 + Math.floor(random() * 6)} years in a penal colony${end}</li>`;
  });
  const title = `Human rights organizations recognize ${people.length} new political prisoners`;
  const machine = `${year}-${String(month + 1).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  const body = `<p>Joint statement by the Belarusian human rights community</p>
<p>${MONTHS[month]} ${day}, ${year}</p>
<p>Case file ${number}. We, representatives of the human rights community of Belarus, note the following:</p>
${preamble(bytes)}
<p>We have received information about the following people:</p>
<ol>
${items.join("\n")}
</ol>
<p>The prosecution of these people violates Article 19 of the International Covenant on Civil and Political Rights.</p>
<p>In this regard, we demand that the Belarusian authorities:</p>
<ul><li>immediately release the people named in this statement;</li>
<li>stop political repression in the country.</li></ul>
<p>Viasna Human Rights Center;</p>
<p>PEN Belarus;</p>
<p>Belarusian Association of Journalists;</p>
<p>Lawtrend;</p>
<p>Human Constanta.</p>`;
  const url = `https://spring96.org/en/news/${1_000_000 + number}`;
  return { url, people, html: frame({ title, body, machine, furniture: bytes / 2, url }) };
}

function nameOf(random: () => number): string {
  return `${pick(random, GIVEN)} ${pick(random, STEMS)}${pick(random, ENDINGS)}`;
}

/** A third of the page, in paragraphs. */
function preamble(bytes: number): string {
  const paragraphs = Math.max(1, Math.floor(bytes / 3 / (CLAUSE.length * 3)));
  return Array.from({ length: paragraphs }, () => `<p>${CLAUSE.repeat(3)}</p>`).join("\n");
}

function frame(page: {
  title: string;
  body: string;
  machine: string;
  furniture: number;
  url: string;
}): string {
  const link = '<li><a class="teaser" href="/en/news/1">Another page of the site</a></li>';
  const links = link.repeat(Math.floor(page.furniture / link.length / 2));
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>${page.title}</title>
<link rel="canonical" href="${page.url}"></head>
<body><header><a href="/patreon">viasna on patreon</a><nav><ul>${links}</ul></nav></header>
<article itemscope itemtype="https://schema.org/Article">
<h1 itemprop="headline">${page.title}</h1>
<div class="values"><span itemprop="copyrightYear">${page.machine.slice(0, 4)}</span>
<span itemprop="datePublished">${page.machine}T12:00:00+0300</span>
<span itemprop="dateModified">1970-01-01T03:00:00+0300</span>
<span itemprop="inLanguage">en</span>
<span itemprop="publisher">Viasna Human Rights Center</span></div>
<div itemprop="articleBody">
${page.body}
</div></article>
<footer><h2>Latest news</h2><ul>${links}</ul></footer></body></html>
`;
}
