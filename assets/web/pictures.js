// Pictures. The browser itself draws SVG.

// Draws a picture with a style on a canvas, with `scale` pixels per point.
const painted = async (svg, style, scale) => {
    const image = new Image();
    const parts = [svg.replace(">", `><style>${style}</style>`)];
    image.src = URL.createObjectURL(new Blob(parts, { type: "image/svg+xml" }));
    try {
        await image.decode();
        const canvas = document.createElement("canvas");
        canvas.width = Math.ceil(image.naturalWidth * scale);
        canvas.height = Math.ceil(image.naturalHeight * scale);
        canvas.getContext("2d").drawImage(image, 0, 0, image.naturalWidth * scale, image.naturalHeight * scale);
        return canvas;
    } finally {
        URL.revokeObjectURL(image.src);
    }
};

// Draws a picture with the fonts that it needs: `faces`, and those that the module `fonts` finds.
const drawn = async (svg, scale, faces, fonts) => painted(svg, await fonts.styleFor(svg, faces, painted), scale);

export const toPng = async (...picture) => {
    const canvas = await drawn(...picture);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
    if (!blob) throw new Error(`${canvas.width} × ${canvas.height} pixels are more than this browser can draw`);
    return blob;
};

export const toPixels = async (...picture) => {
    const canvas = await drawn(...picture);
    return canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
};
