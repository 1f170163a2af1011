/** Capitalised words that stand in no name of a person, in lower case, all languages at once. */
const PRINTED = `
a about additionally after again all also although among an and another any april art article articles
as at august autumn based because before belarus belarusian belarusians besides both brest but by
case center central centre chief christian city civic code colony commission committee community
company constitution convention council country court covenant crimean criminal day december
declaration defenders department deputy despite detained district each earlier eastern east embassy
europe european every everyone experience facebook february federation following for foreign former
foundation free freedom friday from further general german germany gomel government group he head her
hereby his homiel house however hrodna human i if in independent individuals initiative instagram
institute international investigative is it its january joint journalists judge july june justice
kyiv law league legal lithuania lithuanian mahiliou mahilioŭ march may media member members minister
ministry minsk moreover moscow movement mr mrs ms national new news no north november nobel october of
office officers on one only organization organisation other our oblast observatory olympic paris part
party pen penal people persons place poland polish police political president presidential press
prison prisoner prisoners prize prosecutor radio region regional release report republic rights
roman russia russian russians salihorsk saturday second security senior september she shortly since
society solidarity some south soviet special st state statement states street such sunday supreme
switzerland tatar telegram that the their them therefore these they third this those three thursday
thus tiktok to today tuesday two ukraine ukrainian un under union united university until upon
vk vitebsk viasna viciebsk we wednesday welcome west western when where which while who winter with
women works world year years yesterday you youth youtube babruisk baranavichy barysau orsha pinsk
polatsk zhodzina mazyr lida navapolatsk catholic orthodox church day prosecutor's investigator
автор апреля арт август августа аператыўны адміністрацыйны аргкамітэт беларускай беларускі
беларусь беларусі в валадарскага віцебск витебск во вместе вуліца вышэйшы гарадскога гарадскі генеральны
гомель гомеля гродна гродно групы декабря дня дом для ена жніўня з заява заявление за и из измена
имени імя івацэвічы июля июня канстытуцыя кастрычніка категория кодекс кодэкс комитет камітэт
конституция крымінальны красавіка крымінальнага кроме лістапада лиса лютага ліпеня магілёў магілёва мазыр
марта мінск мінска минск минска мінскага мінскі минский минского минской мы мая на нами намі наша наш
ноября н о об обвинение октября он она они організацыя памяці палата палітычны пасля патрабуем
по пра правозащитный праваабарончы президент прэзідэнт прокурор пракурор раённага районный
районного районного района республика республики республіка рэспублікі россии россия российской
сакавіка санкт сентября следственный следчы снежня советского статья студзеня суд суда судья суддзя
так також также таксама тады телеграм требуем у уголовного уголовный уголовным украина украіна
улица февраля центр цэнтр чэрвеня это эта этот гэта гэтыя яны ён яна я января верасня траўня
`;
const SPACE = /\s+/u;

export const NOT_NAMES: ReadonlySet<string> = new Set(PRINTED.trim().split(SPACE));

/** Words behind a name that make it the name of a prize, a street or an organization. */
export const NAMED_AFTER: ReadonlySet<string> = new Set(
  "academy avenue award belarusian center centre club college committee foundation fund gymnasium house human institute library memorial museum park prize school society square stadium street theater theatre university".split(
    " ",
  ),
);
