// Opens a file in a worker, with an instance of the app's code of its own: the page stays responsive, it can cancel by ending
// the worker, and a file that exhausts the memory does not take the app with it.

const opened = async ({ glue, module, texts, name, bytes }) => {
    const app = await import(`./${glue}`);
    await app.default({ module_or_path: module });
    if (texts) app.speak(texts.locale, texts.content);
    return app.open_file(name, bytes);
};

const describe = (error) => ({
    // Out of memory, or a fault in the app.
    isFatal: error instanceof WebAssembly.RuntimeError || error instanceof RangeError,
    text: String(error?.message ?? error),
});

self.onmessage = async ({ data }) => {
    try {
        const result = await opened(data);
        self.postMessage({ result }, [result.buffer]);
    } catch (error) {
        self.postMessage({ error: describe(error) });
    }
};
