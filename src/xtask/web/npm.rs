//! `cargo xtask npm`: builds the package for npm, in target/npm. Its sources are in src/js.

use super::{
    compressed::gzip,
    dist::fill,
    split::{self, Rules},
    toolchain::{self, Product},
    wasm_opt,
};
use crate::{Outcome, Result, development_app, root, succeed, target_folder};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};
use wasm_bindgen_cli_support::Bindgen;

/// The most that the main module may take, in bytes compressed like `gzip -9`.
const GZIP_LIMIT: usize = 360_000;

/// The glue between JavaScript and the module, its types, and the module.
const BOUND: [&str; 3] = ["grammaton.js", "grammaton.d.ts", "grammaton_bg.wasm"];
/// The second module.
const MORE: &str = "grammaton_more_bg.wasm";

/// The main module has expressions, grammars, operations on automata, words and comparisons. The second module has the other
/// formats, drawings, operations on grammars, and what is rarely asked for.
const RULES: Rules = Rules {
    later: &[
        "grammaton_core::ambiguity",
        "grammaton_core::draw",
        "grammaton_core::geometry",
        "grammaton_core::grammar::simplify",
        "grammaton_core::layout",
        "grammaton_core::operations::bisimulation",
        "grammaton_core::operations::double_reversal",
        "grammaton_core::regex::derivatives",
        "grammaton_formats::antlr",
        "grammaton_formats::builder",
        "grammaton_formats::csv",
        "grammaton_formats::definition",
        "grammaton_formats::dot",
        "grammaton_formats::ebnf",
        "grammaton_formats::html",
        "grammaton_formats::jff",
        "grammaton_formats::json",
        "grammaton_formats::latex",
        "grammaton_formats::markdown",
        "grammaton_formats::mata",
        "grammaton_formats::mermaid",
        "grammaton_formats::packed",
        "grammaton_formats::picture",
        "grammaton_formats::png",
        "grammaton_formats::python",
        "grammaton_formats::recognizer",
        "grammaton_formats::records",
        "grammaton_formats::ron",
        "grammaton_formats::svg",
        "grammaton_formats::table",
        "grammaton_formats::tikz",
        "grammaton_formats::transition_table",
        "grammaton_formats::w3c_ebnf",
        "grammaton_formats::xml",
        "grammaton_session::transform::paint",
        "base64::",
        "miniz_oxide::",
        "quick_xml::",
        "ron::",
    ],
    // Finding the format of a text asks each format. The last two belong to operations and options.
    main: &[
        "::detect",
        "::has_",
        "::is_",
        "::skip_blanks",
        "csv::cells",
        "definition::cursor",
        "definition::fold",
        "definition::read::arrow_in",
        "definition::roles",
        "definition::sections",
        "definition::tables::are_table",
        "core::draw::declared",
        "svg::Look",
    ],
};

/// The files of the package that are copied, from the root folder of the repository.
const COPIED: [&str; 7] = [
    "src/js/package/index.js",
    "src/js/package/index.d.ts",
    "src/js/package/more.js",
    "src/js/package/node.js",
    "src/js/README.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
];

/// Builds the package. Fails if it is too large, unless a part of the toolchain that makes it small is missing.
pub(crate) fn build() -> Result {
    let compiled = toolchain::compile(Product::Library)?;
    let folder = folder()?;
    let failed = |error: std::io::Error| format!("{}: {error}", folder.display());
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(failed)?;
    }
    fs::create_dir_all(&folder).map_err(failed)?;
    bind(&compiled.wasm, &folder)?;
    let main = folder.join(BOUND[2]);
    let (whole, optimized) = wasm_opt::run_named(fs::read(&main).map_err(failed)?)?;
    let parts = split::split(&whole, &RULES)?;
    let [wasm, more] = [&parts.main, &parts.more].map(|part| wasm_opt::sort(part));
    let (wasm, more) = (wasm?, more?);
    fs::write(&main, &wasm).and_then(|()| fs::write(folder.join(MORE), &more)).map_err(failed)?;
    let glue = folder.join(BOUND[0]);
    let text = fs::read_to_string(&glue).map_err(failed)?;
    fs::write(&glue, with_loader(&text)?).map_err(failed)?;
    for path in COPIED {
        let name = Path::new(path).file_name().unwrap_or_default();
        fs::copy(root().join(path), folder.join(name)).map_err(|error| format!("{path}: {error}"))?;
    }
    let template = fs::read_to_string(root().join("src/js/package/package.json")).map_err(failed)?;
    let values = [("version", env!("CARGO_PKG_VERSION")), ("homepage", env!("CARGO_PKG_REPOSITORY"))];
    fs::write(folder.join("package.json"), fill(&template, &values)?).map_err(failed)?;
    let size = gzip(&wasm).len();
    println!("npm: {}: {} bytes, {size} by gzip", main.display(), wasm.len());
    println!("npm: {MORE}: {} bytes, {} by gzip", more.len(), gzip(&more).len());
    if size > GZIP_LIMIT && compiled.small && optimized {
        return Err(format!("npm: the main module has more than {GZIP_LIMIT} bytes by gzip"));
    }
    Ok(Outcome::Done)
}

/// Builds the package and tests it, and its types.
pub(crate) fn test() -> Result {
    let Some(mut tests) = prepare()? else { return Ok(Outcome::Skipped) };
    succeed(&mut tests).map(|()| Outcome::Done)
}

/// Builds the package and the native program to compare it with. Returns the command that runs tests/js, unless npm is
/// missing.
pub(crate) fn prepare() -> Result<Option<Command>> {
    if Command::new("npm").arg("--version").output().is_err() {
        println!("npm: skipped, as npm is not installed (Debian: nodejs, npm)");
        return Ok(None);
    }
    build()?;
    let app = development_app()?;
    let mut tests = Command::new("npm");
    tests.arg("test").current_dir(root().join("tests/js")).env("PACKAGE", folder()?).env("GRAMMATON", app);
    Ok(Some(tests))
}

fn folder() -> Result<PathBuf> {
    Ok(target_folder()?.join("npm"))
}

/// Makes the glue and the types, which the compiled module contains, and the module that fits them.
fn bind(wasm: &Path, folder: &Path) -> Result<()> {
    let bound = Bindgen::new().input_path(wasm).out_name("grammaton").web(true).and_then(|bindgen| {
        bindgen
            .typescript(true)
            .demangle(false)
            // The names decide what is in which module.
            .remove_name_section(false)
            .remove_producers_section(true)
            .generate(folder)
    });
    bound.map_err(|error| format!("wasm-bindgen: {error:?}"))?;
    // The types of the module itself are no use to others.
    let module_types = folder.join("grammaton_bg.wasm.d.ts");
    fs::remove_file(&module_types).map_err(|error| format!("{}: {error}", module_types.display()))?;
    let missing = BOUND.iter().find(|name| !folder.join(name).is_file());
    missing.map_or(Ok(()), |name| Err(format!("wasm-bindgen made no {name}")))
}

/// Adds the import that loads the second module to the glue.
fn with_loader(glue: &str) -> Result<String> {
    let imports = "\"./grammaton_bg.js\": import0,";
    let (module, load) = (split::LOADER.module, split::LOADER.name);
    if glue.matches(imports).count() != 1 {
        return Err("npm: the glue of wasm-bindgen has another form than expected".to_owned());
    }
    let added = format!("{imports}\n        \"{module}\": {{ {load}: () => {load}(wasm) }},");
    Ok(format!("import {{ {load} }} from \"{module}\";\n{}", glue.replace(imports, &added)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_glue_loads_the_second_module() {
        let glue = with_loader("return {\n        \"./grammaton_bg.js\": import0,\n    };").expect("it has the form");
        assert!(glue.starts_with("import { load } from \"./more.js\";\nreturn {"), "{glue}");
        assert!(glue.contains("import0,\n        \"./more.js\": { load: () => load(wasm) },\n"), "{glue}");
        assert!(with_loader("return {};").is_err());
    }
}
