import { render } from "preact";

import { App } from "./app.tsx";
import { followLinks } from "./router.ts";
import { takeKey } from "./write.ts";

takeKey();
followLinks();
render(<App />, document.getElementById("workbench")!);
