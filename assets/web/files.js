// Files. An entry is a file that was opened or saved. It has a name, and either a handle, if the browser lets the page write to
// the file, or the file's content.

// Gives null for what the user has canceled.
export const cancelled = (error) => {
    if (error.name === "AbortError") return null;
    throw error;
};

export const download = (name, content, type = "text/plain;charset=utf-8") => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = name;
    link.click();
    // By then the download has started and no longer needs the address.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

const downloaded = (name, content) => {
    download(name, content, typeof content === "string" ? undefined : "application/octet-stream");
    return { name };
};

// Browsers forbid their file dialogs in a frame of another host. Then something else takes their place.
const unlessForbidden = (picked, otherwise) =>
    picked.catch((error) => (error.name === "SecurityError" ? otherwise() : cancelled(error)));

const write = async (handle, content) => {
    const stream = await handle.createWritable();
    await stream.write(content);
    await stream.close();
    return { name: handle.name, handle };
};

const pickByField = (endings) =>
    new Promise((done) => {
        const field = document.createElement("input");
        field.type = "file";
        field.accept = endings.join();
        field.onchange = () => done(field.files.length > 0 ? { name: field.files[0].name, file: field.files[0] } : null);
        field.oncancel = () => done(null);
        field.click();
    });

// What a dialog of the browser shows: the name of the kind of files, and their endings.
const types = (description, endings) => [{ description, accept: { "application/octet-stream": endings } }];

const pickByDialog = async (kind, endings) => {
    const [handle] = await showOpenFilePicker({ types: types(kind, endings) });
    return { name: handle.name, handle };
};

const saveByDialog = async (name, kind, content) => {
    const ending = name.slice(name.lastIndexOf("."));
    return write(await showSaveFilePicker({ suggestedName: name, types: types(kind, [ending]) }), content);
};

// The handles of files that were not picked.
const handles = new WeakMap();

// Gives the file of a handle, whose entry will have that handle.
export const remember = async (handle) => {
    const file = await handle.getFile();
    handles.set(file, handle);
    return file;
};

export const entryOf = (file) => (handles.has(file) ? { name: file.name, handle: handles.get(file) } : { name: file.name, file });

export const pickFile = (kind, endings) =>
    globalThis.showOpenFilePicker
        ? unlessForbidden(pickByDialog(kind, endings), () => pickByField(endings))
        : pickByField(endings);

// Opens a file in a worker, which takes the message `app` with the code of the app. Gives a promise of the result, which is null
// for a file of more than `limit` bytes, and a function that ends the worker. An error without a text is one that has ended the
// worker.
export const open = (entry, limit, opener, app) => {
    let worker;
    try {
        worker = new Worker(opener, { type: "module" });
    } catch (error) {
        // A frame that is no origin has no workers.
        return { result: Promise.reject(error), cancel: () => {} };
    }
    const answer = new Promise((done, failed) => {
        worker.onmessage = ({ data }) => (data.error ? failed(data.error.isFatal ? "" : data.error.text) : done(data.result));
        worker.onerror = () => failed("");
    });
    const result = async () => {
        const file = entry.handle ? await entry.handle.getFile() : entry.file;
        if (file.size > limit) return null;
        const bytes = new Uint8Array(await file.arrayBuffer());
        worker.postMessage({ ...app, name: entry.name, bytes }, [bytes.buffer]);
        return answer;
    };
    return { result: result().finally(() => worker.terminate()), cancel: () => worker.terminate() };
};

export const save = async (entry, text) => {
    if (entry.handle) return write(entry.handle, text);
    download(entry.name, text);
    return entry;
};

// Saves a text, or an export of other bytes, where the user chooses. Nothing is saved to an exported file later.
export const saveAs = async (name, kind, content) => {
    if (!globalThis.showSaveFilePicker) return downloaded(name, content);
    return unlessForbidden(saveByDialog(name, kind, content), () => downloaded(name, content));
};
