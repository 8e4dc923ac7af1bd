// The address of the page. It may contain a link to a drawing, and options.

const LINK = /^(v\d+|x)=/;

const [first, ...rest] = location.hash.slice(1).split("&");
const isLink = LINK.test(first);

// The options of a page that is a part of another page, which are in the query and after the link. One of them is `embed`.
const OPTIONS = [location.search.slice(1), ...(isLink ? rest : [first, ...rest])].join("&");
export const EMBED = new URLSearchParams(OPTIONS).has("embed") ? OPTIONS : undefined;

// Whether another program shares something with the app.
export const isShared = location.search === "?shared";

// The address of the page without a drawing and options.
export const address = () => location.href.split(EMBED !== undefined || isShared ? /[?#]/ : "#")[0];

// The link to a drawing. From its first change on, a drawing is no longer that of the link.
let followed = isLink ? (EMBED === undefined ? location.hash.slice(1) : first) : undefined;
export const link = () => followed;
export const dropLink = () => (followed = undefined);

// Whether a part of an address is a link to a drawing.
export const isLinkTo = (hash) => LINK.test(hash.slice(1));
