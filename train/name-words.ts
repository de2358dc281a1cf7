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
  "person noun": `activist activists adviser advisers advisor advisors aide aides ally allies analyst analysts attacker
    attackers author authors bystander bystanders campaigner campaigners candidate candidates captive captives cleric
    clerics clergyman civilian civilians colleague colleagues combatant combatants conscript conscripts critic critics
    defector defectors defendant defendants delegate delegates detainee detainees dissident dissidents elder elders
    escapee evacuee evacuees eyewitness eyewitnesses expert experts father fathers fighter fighters fugitive fugitives
    guard guards gunman gunmen hostage hostages insider insiders insurgent insurgents investigator investigators
    islander islanders journalist journalists juror jurors leader leaders lawmaker lawmakers lawyer lawyers mediator
    mediators medic medics militant militants militiaman militiamen monitor monitors mother mothers mourner mourners
    neighbor neighbors neighbour neighbours negotiator negotiators observer observers official officials onlooker
    onlookers opponent opponents organiser organisers organizer organizers paramedic paramedics partisan partisans
    passenger passengers peacekeeper peacekeepers pensioner pensioners plaintiff plaintiffs policeman policemen
    policewoman politician politicians prisoner prisoners protester protesters protestor protestors rebel rebels
    reporter reporters rescuer rescuers researcher researchers resident residents rioter rioters scholar scholars
    scientist scientists separatist separatists servant servants serviceman servicemen settler settlers shopkeeper
    shopkeepers soldier soldiers spokesman spokesmen spokespeople spokespersons spokeswoman spokeswomen staffer staffers
    statesman statesmen student students supporter supporters survivor survivors suspect suspects teacher teachers
    tourist tourists townspeople trader traders troops veteran veterans victim victims villager villagers visitor
    visitors volunteer volunteers voter voters widow widows worker workers`,
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
    westminster wisconsin wuhan wyoming yale yerevan york yorkshire yukon yunnan zagreb zaporizhzhia zurich
    aberdeen abidjan acapulco achaea adirondacks aegean agra ahmedabad ajaccio akron albany albuquerque algarve alsace
    amalfi amiens amritsar anchorage andes annapolis antioch apennines apulia aquitaine arabian aragon arcadia ardennes
    argolis arles arnhem aruba asheville ashgabat assam assisi asturias aswan atacama athens attica augsburg augusta
    avignon azores babylon baden baffin baja bakersfield balearic balochistan baluchistan bandung banff bath battersea
    bavaria beirut belgorod bergamo bermuda bhopal bihar bilbao biscay bohemia boise bolton borneo bosphorus boulder
    bradford brandenburg bratislava brest bridgetown brighton brindisi britannia brno bruges bukhara burbank burgas
    byzantium cadiz caen calabria calais calgary cali cambria cameron campania canaries cancun canterbury cantabria
    carlisle carpathians cartagena carthage castile catania cebu celebes ceylon champagne charleston charlotte
    charlottesville chelsea chesapeake chester chiapas chiba chihuahua chisinau chittagong chongqing christchurch
    cincinnati clydebank colchester coimbra constantinople córdoba corfu corinth cornwall cosenza coventry
    croydon cuenca cumbria cusco cuzco cyclades dalmatia darwin davao dayton debrecen deccan delphi derby derbyshire
    devon dhaka dijon djerba dolomites dorset douglas dover drenthe dundee dunkirk durango durham dushanbe dusseldorf
    ealing eindhoven elba ephesus epirus erfurt erie essen estremadura etna euphrates evanston exeter falklands faro
    fergana ferrara fez fiji flanders flint fremantle frankfurt freiburg fresno fujian fukuoka galapagos galilee
    gallipoli galveston galway ganges gansu gascony gateshead gaul gdansk gdynia ghent gloucester goa gobi gorky
    greensboro grenoble grimsby groningen grozny guadalajara guadeloupe guam guangdong guangxi guayaquil guernsey gujarat
    haarlem hackney haiphong hainan hamilton hampstead hartford harz haryana havana hebei hebrides heidelberg henan
    herefordshire hertfordshire hispaniola hobart hokkaido holland homer honolulu honshu hubei huddersfield hunan huntsville
    iberia ibiza iguazu indochina indus inverness ionia ipswich iraklion irkutsk isfahan islington ithaca izmir jakarta
    jaipur jalisco jharkhand jiangsu jilin juneau jutland kabardino kaduna kaliningrad kalimantan kamchatka kampala kano
    karelia karnataka kathmandu kaunas kazan kensington khabarovsk khartoum kilimanjaro kimberley kingston kinshasa klondike
    knossos knoxville kobe konya kowloon kraków krasnodar krasnoyarsk kuching kumasi kunming kursk kyushu labrador ladakh
    laguna lambeth languedoc laconia lapland lausanne lazio lebanon leon lesbos levant lexington lhasa liguria limburg
    limerick limoges lincoln lincolnshire linz livorno ljubljana lodz loire lorraine lubeck lubumbashi lucca lucerne
    lucknow lugano lusaka luxor luzon macedonia madeira madison madras madurai magdeburg maghreb mainz majorca makassar
    malabar malacca mallorca malta manaus mandalay manila mannheim mantua maracaibo marrakech marrakesh maryland
    matterhorn maui mauritius medellin mekong melanesia memphis menorca merida messina messenia metz micronesia milwaukee
    mindanao minorca minsk modena mojave mombasa monaco monterey monterrey monza moravia moscow multan munster murcia murmansk
    muscat mycenae mykonos myrtle nagoya nairobi nanjing nashville navarre negev newfoundland nicaea nicosia nottinghamshire
    novgorod novosibirsk nuuk oahu oakland oaxaca oceania okinawa olympia olympus omaha omsk oran orkney orleans oslo ostrava
    oxfordshire paddington padua palawan palma pamplona panama papua parma pasadena patna patras peloponnese pembroke penang
    perugia peshawar piedmont plymouth podolia polynesia pomerania pompeii pondicherry portsmouth potsdam prussia pskov
    puebla pune punjab pyrenees quezon rajasthan ravenna recife redmond reims rennes reykjavik rhineland rhodesia
    richmond riga rijeka riverside rochester rockies roswell rostov rouen ruhr sacramento saigon salamanca salerno salford
    salisbury salonica samarkand samos sapporo sarasota sardinia sargasso sarawak savannah savoy scandinavia schleswig
    scottsdale scranton serengeti shaanxi shandong shanxi shenyang shetland shikoku shropshire sichuan siena silicon sinaloa
    sindh slavonia smolensk smyrna soho sonora sparta spokane springfield staffordshire stavanger stirling stockport stuttgart
    suffolk sulawesi sumatra sunderland surabaya surat swansea swabia szczecin tacoma tahiti taipei tallahassee tampa tampere
    tangier tarragona tashkent tasmania tbilisi terceira thebes thessaly thrace thuringia tianjin tigris tijuana tokyo toledo
    topeka trafalgar transylvania trento trieste trinidad tripoli trondheim troy tucson tulsa turku tver tyne umbria uppsala
    ushuaia utica utrecht valladolid valparaiso varanasi varna veneto veracruz versailles vicenza vienna vilnius virgin visayas
    vistula vojvodina volgograd volhynia vorarlberg voronezh waikiki wallonia warwick waterloo weimar wessex westphalia
    wichita wimbledon winchester windsor winnipeg wolverhampton worcester wrocław wuppertal wurzburg xinjiang yalta yangon
    yangtze yaroslavl yekaterinburg yokohama yorktown zacatecas zambezi zanzibar zaragoza zealand zhejiang zhengzhou zion`,
  "organization name": `aljazeera amazon amnesty apple associated bbc bloomberg boeing cdc cia cnn disney dea eu europol
    facebook fbi fda fema fifa ford gazprom google greenpeace guardian hamas harvard hezbollah honda ibm icc icrc
    idf ieee ikea imf intel interfax interpol isis kremlin lenovo mi5 mi6 microsoft mit mozilla nasa nbc netflix
    nhs nokia npr nsa oecd opec osce oxfam pbs pentagon pfizer princeton reuters samsung shell siemens sony spacex
    taliban tass tesla toyota twitter uefa uk unesco unhcr unicef usa volkswagen walmart wikimedia wikinews wikipedia
    wto yahoo youtube
    accenture adidas adobe aeroflot airbnb airbus alcoa alibaba alphabet amtrak arsenal astrazeneca atari audi barclays
    baidu bayer bechtel bmw bp broadcom bundesbank bundestag bundeswehr bytedance caltech carrefour caterpillar centcom chelsea
    chevron chrysler citibank citigroup coca-cola columbia comcast comintern conagra cornell costco dartmouth daimler
    danone darpa dell deloitte ebay ecowas emirates epa equifax ericsson esa eton exxon exxonmobil fao fatah fatf fedex
    ferrari fiat flickr frontex fujitsu fsb gchq genentech gestapo glaxosmithkline goldman google+ gru halliburton harpercollins
    heineken heinz hbo hp hsbc huawei hyundai iaea iata icann icj ifc iihf ilo infowars ins instagram interpol ioc iom irs
    jaguar johns jpmorgan juventus kfc kgb kickstarter knesset kodak kpmg lego likud linkedin lockheed loreal lufthansa
    lukoil macmillan mastercard mckinsey mercedes merck michelin mitsubishi moderna monsanto mossad
    motorola mozilla msnbc mtv naacp nestle nestlé newsweek nfl nba nhl nintendo nissan noaa norad novartis npc nsw oas oau
    openai opcw oracle paypal penguin pepsi pepsico petrobras peugeot philips pixar playstation plo politico puma qantas
    qualcomm reddit renault roche rosneft rotary ryanair saab safeway salesforce sas sberbank scotland-yard
    sdlp sega senate skoda skype snapchat snp softbank sony soyuz spd spotify stanford starbucks stasi subaru
    suzuki telefonica telegram tencent tepco tesco tiktok toshiba turkcell tumblr uber unaids undp unilever unodc
    upenn usaf usaid usda usgs verizon vimeo vodafone volvo wada walmart wapo warner waffen-ss wehrmacht whatsapp
    whole wikileaks wikivoyage woolworths wwf xerox xinhua yamaha yandex yelp ywca ymca zotero`,
};
