import { render } from "preact";

import { App } from "./app.tsx";
import { followLinks } from "./router.ts";
import { takeKey } from "./write.ts";

takeKey();
// The address may be opened in a tab that shows the workbench already, without loading it anew.
window.addEventListener("popstate", takeKey);
followLinks();
render(<App />, document.getElementById("workbench")!);
