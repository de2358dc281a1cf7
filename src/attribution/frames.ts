/**
 * What may follow a reporting verb besides a `that` clause and a quotation, which all of them take.
 * Sets of base forms, by hand.
 */
const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** A clause without `that`: `said the bridge was open`. */
export const BARE_CLAUSE = words(
  "say think believe claim complain testify recall hope know feel insist warn announce report note add expect estimate fear suppose admit tell show find learn hear understand predict promise swear maintain confirm explain write assure argue suspect guess reckon imagine mean indicate suggest allege concede acknowledge reveal conclude state declare remember worry see assert inform realise realize",
);

/** `X as Y`: the content is object and complement together. */
export const AS_COMPLEMENT = words(
  "describe depict portray characterize characterise view regard see denounce condemn dismiss hail reject identify cite quote decry praise criticize criticise recognise recognize discount label dub term call present",
);

/** Object and complement without `as`: `called the report a lie`. */
export const BARE_COMPLEMENT = words("brand call label term dub deem consider declare judge find");

/** A noun phrase alone: `denied the report`, `announced a truce`. */
export const NOUN_OBJECT = words(
  "deny dismiss reject refute rebut dispute contradict repudiate disavow announce predict forecast express voice demand propose promise blame accuse criticize criticise condemn denounce praise welcome endorse applaud hail lament deplore question doubt mention report confirm admit acknowledge reveal disclose claim allege describe detail outline cite reiterate repeat stress emphasize emphasise underline corroborate urge threaten fear expect pledge note recall recount estimate affirm reaffirm mock contest suspect ridicule deride regret slam decry discount debunk request",
);

/** With a preposition: `point to`, `warn of`, `call for`; the content follows the preposition. */
export const PREPOSITIONS: Readonly<Record<string, ReadonlySet<string>>> = {
  point: words("to out"),
  warn: words("of against about"),
  call: words("for on"),
  refer: words("to"),
  speak: words("of about"),
  talk: words("of about"),
  appeal: words("for to"),
  hint: words("at"),
  caution: words("against"),
  speculate: words("about on"),
  comment: words("on"),
  worry: words("about"),
  hope: words("for"),
  boast: words("of about"),
  agree: words("with on"),
  allude: words("to"),
  complain: words("of about"),
  confess: words("to"),
  object: words("to"),
};

/** An infinitive: `vowed to retake`, `asked residents to leave`. */
export const INFINITIVE = words(
  "want promise vow pledge plan refuse decline agree threaten seek hope expect offer claim intend wish ask urge order swear demand request tell warn advise purport profess appeal call forbid instruct",
);

/** An object and its infinitive: `believe it to be empty`. */
export const OBJECT_INFINITIVE = words(
  "believe consider think assume know report estimate understand declare suspect judge presume reckon",
);

/** A clause that begins with its participle: `denied having met them`. */
export const GERUND = words(
  "deny admit acknowledge recall mention report regret suggest propose recommend describe",
);

/** The person spoken to comes first: `told reporters that`. */
export const RECIPIENT = words(
  "instruct tell inform assure notify advise remind warn brief ask urge order request",
);

/** Verbs that report only with a clause or a quotation; with a mere object they mean something else. */
export const CLAUSE_ONLY = words(
  "put find discover learn hear read see know understand realise realize remember continue hold feel mean show prove think write post publish determine",
);
