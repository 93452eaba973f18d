// Every behaviour, one a file. All listen on the document, so swapped content needs no set-up.
import "./offline.js";
import "./toast.js";
import "./focus.js";
import "./place.js";
import "./pane.js";
import "./dialog.js";
import "./menu.js";
import "./drafts.js";
import "./mention.js";
import "./quick.js";
import "./lists.js";
import "./drag.js";
import "./choose.js";
import "./keys.js";
import "./jump.js";
import "./live.js";
import "./copy.js";
import "./upload.js";
import "./time.js";

// htmx would begin one timer later: until then links to more would be followed, and Back would show nothing. Once is enough.
htmx.initialize();
htmx.initialize = () => {};
document.documentElement.classList.add("js");
