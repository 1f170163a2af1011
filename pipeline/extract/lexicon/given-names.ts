/**
 * Given names as printed in Belarusian, Russian and their Latin spellings, folded as
 * {@link foldName} folds: lower case, no apostrophes, no diacritics in Latin, ё as е in Cyrillic.
 * Compiled facts under CC0 1.0; add forms as the archive brings them.
 */

const SPACE = /\s+/u;

/** Latin forms of both sexes. */
export const LATIN_GIVEN_NAMES = asSet(`
aaron abram ada adam adelina afanasi afanasii afanasij afanasiy afanasy agafia agafya agata agnia
agnieszka agniia agniya ahafia ahafja ahafya ahata ahniia ahnija ahniya akhmed akim aksana aksinia
aksinnia aksinnya aksinya akulina ala alaksandar alaksandr alaksandra alaksiej alaucina albert
albiert albina albyert aleh aleksander aleksandr aleksandra aleksei aleksej aleksey alena ales
alesia alesya aleucina aleutsina alevtina alexander alexandr alexandra alexei alexej alexey alfred
alherd alhierd alhyerd aliaksandar aliaksander aliaksandr aliaksandra aliaksei aliaksej aliaksey
aliaksiej aliaucina aliautsina aliaxandr alice alieh aliena alies aliesia alieucina alina aliona
alisa alizaveta alizavieta alizavyeta alla alona alyaksandar alyaksandr alyaksandra alyaksei
alyaksyey alyawtsina alyeh alyena alyes alyesya alyewtsina alyona alzbieta alzhbeta alzhbyeta
amiallan amiallian amyallyan anastasia anastasiia anastasija anastasiya anatol anatoli anatolii
anatolij anatoliy anatoly andrei andrej andrew andrey andrii andriy andrzej andzej andzelika
andzhei andzhey anela anelia anelya angela angelika angelina anhelina anhielina anhyelina anita
anna antanina anton antonina antos anzalika anzela anzelika anzhalika anzhela anzhelika apalinary
apalinaryi apalinaryj apalinaryy apanas apollinarii apollinarij apollinariy apollinary archip
arciemij arciom arhip arina aristarh aristarkh arkadii arkadij arkadiy arkady arkadz arkadzi
arkadzii arkadzij arkadziy arkhip arsen arseni arsenii arsenij arseniy arseny arsien arsienij
arsyen arsyeniy artem artemii artemij artemiy artemy artiom artsemi artsemii artsiom artsyemiy
artsyom artur artyom aryna arystarch arystarkh aslan astap audoccia audotstsia auhuscin auhusta
auhustsin avdotia avdotya averian averyan avgusta avgustin aviarian aviarjan aviaryan avyaryan
awdotstsya awhusta awhustsin axinia axinya azar bahdan bahdana bahuslau bahuslaw balaslau
baliaslau balyaslaw barbara barys benjamin bogdan bogdana boguslav bohdan boleslav boris branislau
branislava branislaw bronislav bronislava catherine cecilia cecylija ceslau ceslav charyton
cheslau cheslav cheslaw christina chryscina chviedar ciarencij cichan cimafiej cimur cina cit
constantine cyril czeslaw daminik dana daniel daniil danil danila danuta danylo daria dariana
darina darja darjana darya daryana daryna david davyd demian demyan denis dennis denys diana
dimitri dina dmitri dmitrii dmitrij dmitriy dmitry dmytro dominik dyiana dyjana dyyana dziamian
dziamjan dziamyan dzianis dziiana dzijana dzina dziyana dzmitri dzmitriy dzmitry dzmitryi dzmitryj
dzmitryy dzyamyan dzyanis edgar edhar edita eduard edvard edward edzita efim efrasinnia efrem
efrosinia efrosinya egor ekaterina ela eldar eleanora elena eleonora elieanora elina elisei elisej
elisey elizabeth elizaveta ella elvira elyeanora elzbeta elzbieta elzhbeta elzhbyeta ema emelian
emelyan emialian emil emilia emiliia emilija emiliya emma eramei eremei eremej eremey erik ermalai
ermolai ermolaj ermolay ernest eryk eudakiia eudakim eugene eugenia eustafii eva evdokia evdokiia
evdokim evdokiya evelina evgeni evgenia evgenii evgeniia evgenij evgeniy evgeniya evgeny evielina
evsei evsej evsey evstafii evstafij evstafiy evstafy evyelina ewa faddei faddej faddey fadzei
fadziej fadzyey faina fama feadosiia feadosiya fedor fedot fekla feliks felix feodosia feodosiia
feodosiya fiadot fieadosija fieliks filip filipp fiodar fiokla foma francisak franciszek frantisek
frantishek frantsishak fyadot fyeadosiya fyeliks fyodar fyodor fyokla galina gavriil gavrila
genadz gennadi gennadii gennadij gennadiy gennady genovefa genrih genrikh george georgi georgii
georgij georgiy georgy gerasim german glafira gleb gordei gordej gordey grazhina grazina grigori
grigorii grigorij grigoriy grigory grzegorz halina halyna hanna hannah hardzei hardziej hardzyey
hariton hauryil hauryla hawryil hawryla helen henadz henadzi henadzii henavefa henry henrykh
heorhi heorhii heranim herasim herman hienadz hienadzij hienaviefa hienrych hieorhij hieranim
hierasim hierman hlafira hleb hlieb hlyeb hrazhyna hrazyna hristina hryhorii hryhory hryhoryi
hryhoryj hryhoryy hyenadz hyenadziy hyenavyefa hyenrykh hyeorhiy hyeranim hyerasim hyerman iadviga
iadviha iafim iafrem iahor iakau iakov iakub ian iana ianina ianka iaraslau iaraslava iaroslav
iaroslava iaudakiia iauhen iauhenii iauheniia iaukhim iausei iazep ieronim ignat ignatii ignatij
ignatiy ignaty igor ihar ihnacij ihnat ihnatsi ihnatsii ihnatsiy ihor ilia iliya ilja illa illia
illya ilona ilya ina inakentsi inakentsii inakiencij inakyentsiy inesa inessa inga inha iniesa
inna innokentii innokentij innokentiy innokenty inyesa iosif ipalit ippolit iraida irena irina
iryna isaak isak isidar isidor islam iulian iuliana iulii iuliia iuliiana iuras iurii iury iuryi
iustin iustina iustyn iustyna iuzaf iuzef iuzefa iuzik ivan iyeronim izabela izabella izabiela
izabyela jacob jadviha jadwiga jafim jafrem jahor jakau jakov jakub jan jana janina janka jaraslau
jaraslava jaroslav jauchim jaudakija jauhien jauhienij jauhienija jausiej jazep jefrasinnia
jelisiej jelizavieta jemialjan jeramiej jermalaj jerzy jeudakija jeudakim jeustafij jeva joanna
jonas joseph jozef julia julij julija julijana juljan juras jury juryj justyn justyna juzaf juzefa
juzik kaciaryna kamelia kameliia kameliya kamielija kamila kamyeliya kanstancin kanstantsin
kapitalina kapitolina karalina karina karl karnei karniej karnyey karolina karp karyna kastus
katarzyna katerina kateryna katsiarina katsiaryna katsyaryna kazimierz kazimir khariton kharyton
khristina khrystsina khvedar khvyedar kim kira kiril kirill kiryl kiryla kiryll klara klaudziia
klaudzija klaudziya klavdia klavdiia klavdiya klawdziya klim kliment klimient klimyent konstantin
konstantyn kornei kornej korney kristina kryscina krystsina krzysztof ksenia kseniia kseniya
ksienija ksyeniya kuzma kyrylo lada larion larisa laryion laryjon larysa laryyon laurencij
laurentsi laurentsii lavon lavoncij lavrentii lavrentij lavrentiy lavrenty lawrentsiy lazar leanid
leo leon leonid leontii leontij leontiy leonty lesia lesya leu lev liavon liavoncij liavontsi
liavontsii lidia lidiia lidiya lidziia lidzija lidziya lieanid lieon liesia lieu liia lija lika
lilia liliia lilija liliya lina liubava liubomyr liubou liubov liudmila liya lizaveta lizavieta
lizavyeta lubava lubou ludmila luka lyavon lyavontsiy lydia lyeanid lyeon lyesya lyew lyubava
lyubov lyubow lyudmila maciej macviej madest magdalena magomed mahdalena mahdaliena mahdalyena
maia maiia maisei maja majsiej makar maksim maksimilian maksimiliian maksimilijan maksimiliyan
maksym malgorzata marat marcin marek marfa margarita marharyta maria mariam marian mariana
marianna mariia marija marina mariya marjam marjan marjana mark marta martin martsin maryam maryan
maryana maryia maryiana maryja maryjana maryna maryya maryyana matrena matrona matryona matsvei
matsvyey matthew matvei matvej matvey matviej matvyey maxim maximilian maya maysyey mayya
mechislav mechyslau mecislav michael michail michal michas miecyslau mieczyslaw mihail mihas
mikalai mikalaj mikalay mikhail mikhailo mikhal mikhas mikita mikola milana milena miliena milyena
miraslau miraslava miraslaw miron miroslav miroslava mitrafan mitrofan modest moisei moisej moisey
moses mscislau mstislav mstsislau mstsislaw murad myechyslaw mykhailo mykola mykyta nadezda
nadezhda nadzeia nadzeya nadzieja nadzyeya nasta nastassia nastassya nastasya nastia nastya
natalia natalie nataliia natalija nataliya natalla natallia natallya natalya naum navum nazar neli
nelli nelly nestar nestor nicholas niestar nika nikadzim nikalai nikifar nikifor nikita nikodim
nikolai nikolaj nikolay nina ninel nona nonna nyestar oksana oleg oleh oleksandr oleksandra
oleksii oleksiy olena oles olesya olga olgerd olha ostap oxana pachom pahom pakhom palina
pancielajmon pancieliajmon panteleimon pantelejmon panteleymon pantseliaimon pantsyelyaymon paul
paulina paval pavel paviel pavlina pavlo pavyel pawel pawlina pelageia pelageya pelaheia pelaheya
peter petr petro philip piatro pielahieja pilip piotr platon polina prakop praskouia praskouja
praskouya praskovia praskovya praskowya prochar prohor prokhar prokhor prokop pyatro pyelahyeya
pyotr radaslau radaslaw radoslav radzion radzivon rafail raisa raksana raman ramazan
raphael rascislau rastsislau rastsislaw regina rehina renata richard rimma rita robert robiert
robyert rodion roksana roman rostislav roxana roza rudolf ruslan ruslana rustam ruza ruzha rygor
ryhor ryma rysard ryshard ryszard ryta sabina safiia safija safiya safron salameia salameya
salamieja salamyeya salomea salomeia salomeya samuel samuil santa sava saveli savelii savelij
saveliy savely savielij savva savyeliy sciapan semen semion semyon serafim serafima serge sergei
sergej sergey serhii sevastian sevastsian sevastsyan sevastyan severin seviaryn shamil siamion
siargei siarhei siarhej siarhiej sidar sidor sierafim sierafima sievascjan sieviaryn sigmund
silvestr silviestr silvyestr simon snezana snezhana sniazana sniazhana snyazhana sofia sofiia
sofiya sofja sofron sofya solomiia sophia spiridon spirydon stanislau stanislav stanislava
stanislaw stefan stefania stefaniia stefanija stefaniya stela stella stepan stephen stsiapan
stsyapan susana susanna svetlana sviataslau sviataslava sviatlana sviatoslav sviatoslava svitlana
svyataslava svyataslaw svyatlana svyatoslav svyatoslava syamyon syarhei syarhey syarhyey syerafim
syerafima syevastsyan syevyaryn tacciana taciana tadeus tadeush tadeusz tadevus tadevush taisia
taisiia taisija taisiya tamara taras tatiana tatsiana tatstsiana tatstsyana tatsyana tatyana
teador tekla teklia teklya teodor terentii terentij terentiy terenty tereza tetiana theodore
thomas tihon tikhon timofei timofej timofey timothy timur tina tit todar tomasz trafim trofim
tsetsiliia tsetsiliya tsetsyliia tsetsyliya tsiarentsi tsiarentsii tsikhan tsimafei tsimafey
tsimafyey tsimur tsina tsit tsyarentsiy tymofii uladlen uladlien uladlyen uladzimer uladzimier
uladzimir uladzimyer uladzislau uladzislava uladzislaw ulas uliana uljana ulyana uscinnia usevalad
usievalad ustinia ustinya ustsinnia ustsinnya usyevalad vaclau vaclav vadim vadzim valancin
valancina valentin valentina valentyn valer valeri valeria valerii valeriia valerij valeriy
valeriya valery valeryi valeryia valeryj valeryja valeryya valiancin valiancina valiantsin
valiantsina valier valiery valieryj valieryja valyantsin valyantsina valyer valyery valyeryy
valyeryya vanda varvara vasil vasili vasilii vasilij vasilisa vasiliy vasily vasyl vatslau vatslav
vatslaw venedikt veniadzikt veniamin veniiamin veniyamin vera veranika veronica veronika viacaslau
viachaslau viacheslav victor victoria vieniadzikt vienijamin viera vieranika viialeta vijaleta
vijalieta vikentii vikentij vikentiy vikentsi vikentsii vikenty vikiencij viktar viktor viktoria
viktoriia viktoriya viktoryia viktoryja viktoryya vikyentsiy vilgelm vilhelm vilhielm vilhyelm
vincent vincuk vintsent vintsuk violeta violetta visaryion visaryjon visaryyon vissarion vita
vital vitald vitali vitalii vitalij vitaliy vitaly vitaut vitautas vitawt vitold vitovt viyaleta
viyalyeta vladimir vladislav vladislava vladlen vladyslav vlas volha volodymyr vsevolod vyachaslau
vyachaslaw vyacheslav vyeniyamin vyenyadzikt vyera vyeranika vytautas wadim wassili wojciech xenia
yadviga yadviha yafim yafrem yahor yakau yakaw yakov yakub yan yana yanina yanka yaraslau
yaraslava yaraslaw yaroslav yaroslava yaudakiya yauhen yauheni yauhenia yauhenii yauheniya yaukhim
yausei yawdakiya yawhen yawhyen yawhyeniy yawhyeniya yawkhim yawsyey yazep yefim yefrasinnia
yefrasinnya yefrem yefrosinya yegor yekaterina yelena yelisei yelisey yelisyey yelizaveta
yelizavyeta yemelyan yemialyan yemyalyan yeramei yeramyey yeremey yermalai yermalay yermolay
yeudakim yeudakiya yeustafi yeustafii yeva yevdokim yevdokiya yevgeni yevgeniy yevgeniya yevgeny
yevhen yevhenii yevsey yevstafiy yevstafy yewdakim yewdakiya yewstafiy yosif yuli yulia yulian
yuliana yulii yuliia yuliy yuliya yuliyana yuly yulyan yuras yuri yurii yuriy yury yuryi yuryy
yustin yustina yustyn yustyna yuzaf yuzef yuzefa yuzik zachar zacharyj zahar zaharij zakhar
zakharii zakhariy zakhary zakharyi zakharyy zan zana zanna zaur zbigniew zenon zhan zhana zhanna
zianon zigmund zihmund zinaida zlata zmicer zmicier zmitser zmitsyer zoia zoja zoya zyanon
`);

/** Belarusian, men, nominative. */
export const BELARUSIAN_MALE_NAMES = asSet(`
аарон абрам авярян адам азар акім алег алесь альберт альгерд альфрэд аляксандар аляксандр аляксей
амяллян анатоль анатолій анджэй андрэй антон антось апалінарый апанас аркадзь аркадзій арсен
арсень арсеній артур артэм архіп арцем арцемій арыстарх астап афанасій ахмед аўгусцін багдан
багуслаў баляслаў барыс богдан браніслаў вадзім валер валеры валерый валянцін васіль васілій
вацлаў венядзікт веніямін вячаслаў вікенцій віктар вільгельм вінцук вінцэнт вісарыен віталь
вітальд віталі віталій вітаўт вітольд гардзей гаўрыла гаўрыіл генадзь генадзій генрых георгій
геранім герасім герман глеб грыгорый давыд давід дамінік даніл даніла данііл дзмітры дзмітрый
дзьмітры дзьмітрый дзямян дзяніс елісей емяльян ерамей ермалай еўдакім еўстафій жан захар захарый
зміцер зьміцер зянон зігмунд казімір канстанцін карл карней карп кастусь клім клімент кузьма кім
кірыл кірыла кірылл лазар ларыен лаўрэнцій леанід леон леў лука лявон лявонцій мадэст майсей макар
максім максіміліян марат марк марцін марян матвей мацвей мечыслаў мсціслаў мурад мікалай мікола
мікіта міраслаў мірон мітрафан міхал міхась міхаіл навум назар нестар нікадзім нікіфар павал павел
панцеляймон пахом петр платон пракоп прохар пятро піліп радаслаў радзівон раман расціслаў рафаіл
роберт рудольф руслан рустам рыгор рышард сава савелій самуіл сафрон святаслаў севасцьян севярын
серафім спірыдон станіслаў стэфан сцяпан сьцяпан сямен сяргей сідар сільвестр тадэвуш тарас тодар
трафім тэадор уладзімер уладзімір уладзіслаў уладлен улас усевалад фадзей фама федар фелікс
францішак фядот філіп харытон хведар цярэнцій цімафей цімур ціт ціхан чэслаў эдвард эдгар эдуард
эльдар эміль эрнэст эрык юзаф юзік юльян юлій юрась юры юрый юстын ягор язэп якаў якуб ян янка
яраслаў яфрэм яфім яўген яўгеній яўсей яўхім іван ігар ігнат ігнацій ілля ільля ілья інакенцій
іосіф іпаліт ісак ісідар
`);

/** Belarusian, women, nominative. */
export const BELARUSIAN_FEMALE_NAMES = asSet(`
агата агафя агнія ада адэліна аксана аксіння акуліна ала алена алеся алеўціна альбіна альжбета
аляксандра аляўціна алізавета аліна аліса анастасія ангеліна анжаліка анжэла анжэліка анна
антаніна анэля аніта арына аўгуста аўдоцця багдана барбара браніслава валерыя валянціна ванда
варвара васіліса вера вераніка вольга вікторыя віялета галіна ганна генавефа глафіра гражына дана
данута дарына даря даряна дзіна дзіяна дыяна ева елізавета ефрасіння еўдакія жана злата зоя
зінаіда камелія каміла капіталіна караліна карына кацярына клара клаўдзія крысціна ксенія кіра
лада ларыса леся любава любоў людміла лідзія лізавета ліка лілія ліна лія магдалена маргарыта
марта марфа марына марыя марыяна марям маряна матрона мая мілана мілена міраслава надзея наста
настасся наталля натальля наталія нона нэлі ніка ніна нінэль паліна паўліна пелагея праскоўя
раксана раіса роза ружа руслана рыма рыта рэгіна рэната сабіна саламея санта сафія святаслава
святлана серафіма сняжана софя станіслава стэла стэфанія сусана сьвятлана тамара таццяна тацьцяна
тацяна таісія тэкля тэрэза уладзіслава ульяна усціння фаіна феадосія фекла хрысціна цэцылія ціна
эвеліна эдзіта эла элеанора эльвіра эльжбета эліна эма эмілія юзэфа юлія юліяна юстына ядвіга яна
яніна яраслава яўгенія яўдакія ізабела ілона іна інга інеса іраіда ірына ірэна
`);

/** Russian, men, nominative. */
export const RUSSIAN_MALE_NAMES = asSet(`
аарон абрам августин аверьян адам азар аким александр алексей алесь альберт альфред анатолий
анджей андрей антон аполлинарий аристарх аркадий арсен арсений артем артемий артур архип аслан
афанасий ахмед богдан богуслав болеслав борис бронислав вадим валентин валерий василий вацлав
венедикт вениамин викентий виктор вильгельм винцент виссарион виталий витовт витольд владимир
владислав владлен влас всеволод вячеслав гавриил гаврила геннадий генрих георгий герасим герман
глеб гордей григорий давид даниил данил данила демьян денис дмитрий доминик евгений евдоким евсей
евстафий егор елисей емельян еремей ермолай ефим ефрем жан захар захарий зенон зигмунд иван игнат
игнатий игорь иероним илья иннокентий иосиф ипполит исаак исидор казимир карл карп ким кирилл клим
климент константин корней кузьма лаврентий лазарь ларион лев леон леонид леонтий лука магомед
макар максим максимилиан марат марк мартин марьян матвей мечислав мирон мирослав митрофан михаил
михась модест моисей мстислав мурад назар наум нестор никита никифор никодим николай олег ольгерд
остап павел пантелеймон пахом петр платон прокоп прохор радослав рафаил роберт родион роман
ростислав рудольф руслан рустам рышард савва савелий самуил святослав севастьян северин семен
серафим сергей сидор сильвестр софрон спиридон станислав степан стефан тадеуш тарас теодор
терентий тимофей тимур тит тихон трофим фаддей федор федот феликс филипп фома франтишек харитон
чеслав шамиль эдвард эдгар эдуард эльдар эмиль эрик эрнест юзеф юзик юлиан юлий юрий юстин яков
якуб ян янка ярослав
`);

/** Russian, women, nominative. */
export const RUSSIAN_FEMALE_NAMES = asSet(`
августа авдотья агата агафья агния ада аделина аксинья акулина алевтина александра алена алеся
алина алиса алла альбина анастасия ангелина анеля анжела анжелика анита анна антонина арина
барбара богдана бронислава валентина валерия ванда варвара василиса вера вероника виктория
виолетта владислава галина геновефа глафира гражина дана данута дарина дарья дарьяна диана дина
ева евгения евдокия екатерина елена елизавета ефросинья жанна зинаида злата зоя изабелла илона
инга инесса инна ираида ирена ирина камелия камила капитолина карина каролина кира клавдия клара
кристина ксения лада лариса леся лидия лика лилия лина лия любава любовь людмила магдалена майя
маргарита марианна марина мария марта марфа марьям марьяна матрена милана милена мирослава надежда
настя наталия наталья нелли ника нина нинель нонна оксана ольга павлина пелагея полина прасковья
раиса регина рената римма рита роза роксана руслана сабина саломея санта светлана святослава
серафима снежана софия софья станислава стелла стефания сусанна таисия тамара татьяна текля тереза
тина ульяна устинья фаина фекла феодосия христина цецилия эвелина эдита элеонора элина элла
эльвира эльжбета эмилия эмма юзефа юлиана юлия юстина ядвига яна янина ярослава
`);

function asSet(names: string): ReadonlySet<string> {
  return new Set(names.trim().split(SPACE));
}
