import model from "wink-eng-lite-web-model";
import winkNLP from "wink-nlp";

/** A rival on the same text: tokens, sentences, entities and parts of speech, as wink-nlp gives them. */
export function winkReader(): (text: string) => number {
  const nlp = winkNLP(model);
  const { its } = nlp;
  return (text) => {
    const doc = nlp.readDoc(text);
    const sentences: readonly unknown[] = doc.sentences().out();
    const entities: readonly unknown[] = doc.entities().out(its.detail);
    const tags: readonly unknown[] = doc.tokens().out(its.pos);
    return sentences.length + entities.length + tags.length;
  };
}
