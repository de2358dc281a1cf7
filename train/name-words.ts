/**
 * Common nouns and names that say what a name is the name of, by class. Common knowledge, written for this file; what
 * ships of it are hashes.
 */
export const NAME_WORDS: Readonly<Record<string, string>> = {
  organization: `academy agency airlines airways alliance army assembly association authority bank battalion board brigade
    broadcasting brothers bureau business cabinet campaign centre center chamber charity church club coalition college
    command commission committee companies company conference confederation congress consortium constabulary consulting
    cooperative corp corporation corps council court courier daily department directorate division electronics
    enterprise enterprises entertainment exchange faculty federation firm force forces foundation front fund gazette
    government group guard guild herald holdings hospital house inc inspectorate institute institution international
    journal kgb laboratories laboratory labs league legislature library limited llc ltd media ministry mission
    motors movement museum nato navy network news newspaper office opera orchestra organisation organization
    parliament partners partnership party police post press prosecutor publishing radio record records regiment regime
    registry school secretariat sect senate service services society software squad station store studio studios summit
    supermarket syndicate systems team technologies telegraph television theatre theater times treasury tribune tribunal
    trust un unicef union unit university weekly who workshop works`,
  place: `airport alley archipelago area arena avenue basin bay beach boulevard bridge building camp canal canyon cape
    castle cathedral cave cemetery channel city coast continent county creek dam delta desert district downtown embassy
    estate falls farm field forest fort garden gardens gate glacier gorge gulf harbor harbour heights highway hill hills
    hostel hotel inn island islands isle isles jail junction kingdom lagoon lake land lane manor market mausoleum metro
    mine monastery monument mosque mount mountain mountains municipality neighborhood neighbourhood oblast ocean palace
    park parish peninsula pier plain plains plateau plaza point port prefecture prison province quarter raion ranch
    range reef region republic reserve reservoir resort restaurant river road ruins sea shore shrine springs square
    stadium state states strait street suburb temple terminal territories territory tower town trail tunnel valley
    village villa volcano ward waterfall woods zone`,
  "event noun": `anniversary attack attacks award awards battle bombing bombings carnival celebration ceremony championship
    championships coup crisis crusade crusades cup cyclone day derby earthquake election elections epidemic expedition
    explosion exposition fair famine festival fire flood floods games genocide hurricane incident invasion massacre
    match meeting olympics operation outbreak pandemic parade protest race rebellion referendum revolt revolution riot
    riots storm strike strikes summit tournament tragedy treaty trial tsunami typhoon uprising war wars wedding`,
  "title noun": `admiral ambassador archbishop baron baroness bishop brigadier captain cardinal chairman chairwoman chancellor
    chef chief coach colonel commander commissioner congressman congresswoman constable corporal count countess
    deputy detective dictator director doctor dr duchess duke earl emir emperor empress envoy father general governor
    imam inspector judge justice khan king lady lieutenant lord madam major marshal mayor minister miss monsignor mother
    mr mrs ms officer pope premier president prime prince princess principal private prof professor queen rabbi
    rep reverend saint secretary sen senator sergeant sheikh sheriff shah sir sister sultan superintendent tsar`,
  "place name": `adelaide africa alabama alaska alberta aleppo alexandria almaty alps amazon america americas amazonia
    anatolia andalusia antalya antarctica antwerp appalachia arabia arctic arizona arkansas asia atlanta atlantic
    auckland austin baghdad balkans bali baltic baltimore bangalore barcelona basel basra bavaria beijing belfast bengal
    bergen berkeley berlin birmingham bologna bombay bordeaux boston bremen brisbane bristol britain brittany bronx
    brooklyn buffalo burgundy calcutta calgary california cambridge cardiff caribbean carolina casablanca catalonia
    caucasus chechnya chennai chernihiv chicago cincinnati cleveland cologne colorado columbia connecticut corsica crete
    crimea dakota dallas damascus danube darfur delaware delhi denver detroit dnipro donbas donetsk dortmund dresden
    dubai dublin durban dusseldorf edinburgh eindhoven england essex eurasia europe everest florence florida fukushima
    galicia ganges gaza geneva genoa georgia gibraltar glasgow gothenburg granada graz greenland guangzhou halifax
    hamburg hampshire hanover harlem hawaii hebron himalayas hiroshima hollywood homs houston hudson hyderabad idaho
    idlib illinois indiana indianapolis iowa istanbul jaffa java jeddah jersey jerusalem johannesburg kabul kandahar
    kansas karachi kashmir kent kentucky kerala kharkiv kherson kolkata kosovo krakow kuban kurdistan kyiv kyoto lagos
    lahore lancashire latakia leeds leicester leiden leipzig lille lisbon liverpool lombardy london louisiana luhansk
    lviv lyon macau maine malaga malmo manchester manhattan manitoba mariupol marseille maryland massachusetts mecca
    medina mediterranean melbourne mesopotamia miami michigan midlands midwest milan milwaukee minneapolis minnesota
    mississippi missouri montana montreal mosul mumbai munich mykolaiv nagasaki nantes naples nebraska nevada newark
    newcastle newfoundland nice nile normandy norfolk nottingham nuremberg odesa odessa ohio oklahoma ontario oregon
    orlando osaka oxford pacific palermo palestine palmyra paris patagonia pennsylvania persia perth philadelphia
    phoenix piraeus pisa pittsburgh poltava porto portland poznan provence quebec queens queensland quito raqqa rhine
    rhodes rome rotterdam sahara sakhalin salzburg samara saskatchewan saxony scandinavia scotland seattle sevastopol
    seville seoul shanghai sheffield shenzhen siberia sicily silesia silicon sinai somaliland southampton stanford
    stockholm strasbourg stuttgart suez sumatra surrey sussex sydney syracuse tasmania tehran tennessee texas thailand
    thames thessaloniki tibet tigray toronto toulouse transnistria turin tuscany tyrol ulster ural utah utrecht valencia
    vancouver vatican venice vermont verona victoria virginia vladivostok volga wales warsaw washington wellington
    westminster wisconsin wuhan wyoming yale yerevan york yorkshire yukon yunnan zagreb zaporizhzhia zurich`,
  "organization name": `aljazeera amazon amnesty apple associated bbc bloomberg boeing cdc cia cnn disney dea eu europol
    facebook fbi fda fema fifa ford gazprom google greenpeace guardian hamas harvard hezbollah honda ibm icc icrc
    idf ieee ikea imf intel interfax interpol isis kremlin lenovo mi5 mi6 microsoft mit mozilla nasa nbc netflix
    nhs nokia npr nsa oecd opec osce oxfam pbs pentagon pfizer princeton reuters samsung shell siemens sony spacex
    taliban tass tesla toyota twitter uefa uk unesco unhcr unicef usa volkswagen walmart wikimedia wikinews wikipedia
    wto yahoo youtube`,
};
