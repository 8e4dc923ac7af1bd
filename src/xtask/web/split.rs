//! Splitting a module in two: the main one, and a second one that is loaded when one of its functions is called first.
//!
//! Both share one memory. The main module has a *door* for each function of the second one that it calls or that the
//! table of function pointers holds: a function that loads the second module, if it is not there yet, and calls through a
//! table that the second module fills. The second module imports all it needs from the main one.
//!
//! Which functions go to the second module follows from the places of the code: those in the parts that `LATER` lists,
//! and whatever nothing else calls. Nothing is removed, and no function changes.

use crate::Result;
use rustc_demangle::demangle;
use std::collections::{BTreeMap, BTreeSet};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, Function, FunctionBuilder, FunctionId, FunctionKind, GlobalId,
    GlobalKind, ImportKind, ImportedFunction, LocalFunction, Module, ModuleConfig, RefType, TableId, ValType,
    ir::{Value, Visitor, dfs_in_order},
    passes,
};

/// The module that the second module imports from: the main one.
const MAIN: &str = "main";
/// The function that the main module imports to load the second one.
pub(super) const LOADER: Loader = Loader { module: "./more.js", name: "load" };
/// The exported table that the second module fills.
const DOORS: &str = "doors";

/// The greatest number of instructions in a function that a door would not make smaller. Such a function may be the same as
/// one of another part, and the optimizer has kept one of both names.
const TINY: u64 = 24;

/// A function that the main module imports.
pub(super) struct Loader {
    pub(super) module: &'static str,
    pub(super) name: &'static str,
}

/// Which parts of the code are in the second module.
pub(super) struct Rules {
    /// The paths of these parts, which the names of their functions begin with. Functions of the standard library made for
    /// them follow their callers, as the optimizer may have merged them with others.
    pub(super) later: &'static [&'static str],
    /// Exceptions, which are in the main module: parts of the names of functions.
    pub(super) main: &'static [&'static str],
}

impl Rules {
    fn is_later(&self, name: &str) -> bool {
        self.later.iter().any(|path| place_of(name).starts_with(path))
            && !self.main.iter().any(|part| name.contains(part))
    }

    /// Checks that there is something for each part of the second module.
    fn check(&self, names: &[String]) -> Result<()> {
        let unused = self.later.iter().find(|path| !names.iter().any(|name| place_of(name).starts_with(**path)));
        unused.map_or(Ok(()), |path| Err(format!("split: there is no function in {path}")))
    }
}

/// A module in two parts.
pub(super) struct Split {
    pub(super) main: Vec<u8>,
    pub(super) more: Vec<u8>,
}

/// Splits a module that has the names of its functions.
pub(super) fn split(wasm: &[u8], rules: &Rules) -> Result<Split> {
    let parse = || {
        let mut config = ModuleConfig::new();
        config.generate_producers_section(false);
        config.parse(wasm).map_err(|error| format!("split: {error:?}"))
    };
    let (mut main, mut more) = (parse()?, parse()?);
    let names: Vec<String> = main.funcs.iter().map(name_of).collect();
    rules.check(&names)?;
    let parts = Parts::of(&main, rules);
    // Both were read from the same bytes, so their functions are in the same order.
    let same: Vec<FunctionId> = more.funcs.iter().map(Function::id).collect();
    let order: BTreeMap<FunctionId, FunctionId> = main.funcs.iter().map(Function::id).zip(same).collect();
    let shared = parts.keep_main(&mut main);
    parts.keep_later(&mut more, &order, &shared);
    Ok(Split { main: main.emit_wasm(), more: more.emit_wasm() })
}

/// The calls and other references in the body of a function.
#[derive(Default)]
struct References {
    functions: BTreeSet<FunctionId>,
    tables: BTreeSet<TableId>,
    globals: BTreeSet<GlobalId>,
}

impl Visitor<'_> for References {
    fn visit_function_id(&mut self, function: &FunctionId) {
        self.functions.insert(*function);
    }

    fn visit_table_id(&mut self, table: &TableId) {
        self.tables.insert(*table);
    }

    fn visit_global_id(&mut self, global: &GlobalId) {
        self.globals.insert(*global);
    }
}

impl References {
    fn of(function: &LocalFunction) -> Self {
        let mut references = Self::default();
        dfs_in_order(&mut references, function, function.entry_block());
        references
    }
}

/// The division of the functions between the two modules.
struct Parts {
    /// The functions of the second module that the main module calls, or that a table holds.
    doors: Vec<FunctionId>,
    /// All that the second module needs of the main one.
    shared: References,
}

impl Parts {
    fn of(module: &Module, rules: &Rules) -> Self {
        let references: BTreeMap<FunctionId, References> =
            module.funcs.iter_local().map(|(id, function)| (id, References::of(function))).collect();
        let is_named_later = |id: FunctionId| {
            let function = module.funcs.get(id);
            let is_tiny = |body: &LocalFunction| body.size() <= TINY && references[&id].functions.is_empty();
            let is_large = matches!(&function.kind, FunctionKind::Local(body) if !is_tiny(body));
            is_large && rules.is_later(&name_of(function))
        };
        let pointers: BTreeSet<FunctionId> = pointers(module).collect();
        let exported = module.exports.iter().filter_map(|export| match export.item {
            ExportItem::Function(id) => Some(id),
            _ => None,
        });
        let mut stack: Vec<FunctionId> = exported.chain(module.start).collect();
        stack.extend(pointers.iter().filter(|&&id| !is_named_later(id)));
        let mut main: BTreeSet<FunctionId> = stack.iter().copied().collect();
        while let Some(id) = stack.pop() {
            for &called in references.get(&id).iter().flat_map(|references| &references.functions) {
                if !is_named_later(called) && main.insert(called) {
                    stack.push(called);
                }
            }
        }
        let later: BTreeSet<FunctionId> = references.keys().copied().filter(|id| !main.contains(id)).collect();
        let called = main.iter().filter_map(|id| references.get(id)).flat_map(|references| &references.functions);
        let doors: BTreeSet<FunctionId> = called.chain(&pointers).copied().filter(|id| later.contains(id)).collect();
        let mut shared = References::default();
        for needed in later.iter().map(|id| &references[id]) {
            shared.functions.extend(needed.functions.difference(&later));
            shared.tables.extend(&needed.tables);
            shared.globals.extend(&needed.globals);
        }
        Self { doors: doors.into_iter().collect(), shared }
    }

    /// Turns the module into the main one. Returns the names under which it exports the shared functions.
    fn keep_main(&self, module: &mut Module) -> BTreeMap<FunctionId, String> {
        let size = self.doors.len() as u64;
        let table = module.tables.add_local(false, size, Some(size), RefType::FUNCREF);
        let load_type = module.types.add(&[], &[]);
        let (load, _) = module.add_import_func(LOADER.module, LOADER.name, load_type);
        let is_loaded = module.globals.add_local(ValType::I32, true, false, ConstExpr::Value(Value::I32(0)));
        let mut ensure = FunctionBuilder::new(&mut module.types, &[], &[]);
        ensure.func_body().global_get(is_loaded).if_else(
            None,
            |_| {},
            |missing| {
                missing.call(load).i32_const(1).global_set(is_loaded);
            },
        );
        let ensure = ensure.finish(Vec::new(), &mut module.funcs);
        for (index, &id) in self.doors.iter().enumerate() {
            let ty = module.funcs.get(id).ty();
            let (params, results) = (module.types.params(ty).to_vec(), module.types.results(ty).to_vec());
            let args: Vec<_> = params.iter().map(|&param| module.locals.add(param)).collect();
            let mut door = FunctionBuilder::new(&mut module.types, &params, &results);
            let mut body = door.func_body();
            body.call(ensure);
            for &arg in &args {
                body.local_get(arg);
            }
            body.i32_const(index as i32).call_indirect(ty, table);
            module.funcs.get_mut(id).kind = FunctionKind::Local(door.local_func(args));
        }
        module.exports.add(DOORS, table);
        for (number, &table) in self.shared.tables.iter().enumerate() {
            module.exports.add(&format!("t{number}"), table);
        }
        for (number, &global) in self.shared.globals.iter().enumerate() {
            module.exports.add(&format!("g{number}"), global);
        }
        let named = |(number, &id): (usize, &FunctionId)| (id, format!("f{number}"));
        let names: BTreeMap<FunctionId, String> = self.shared.functions.iter().enumerate().map(named).collect();
        for (&id, name) in &names {
            module.exports.add(name, id);
        }
        passes::gc::run(module);
        names
    }

    /// Turns the module into the second one.
    fn keep_later(
        &self,
        module: &mut Module,
        order: &BTreeMap<FunctionId, FunctionId>,
        names: &BTreeMap<FunctionId, String>,
    ) {
        for id in module.exports.iter().map(walrus::Export::id).collect::<Vec<_>>() {
            module.exports.delete(id);
        }
        module.start = None;
        for id in module.elements.iter().map(walrus::Element::id).collect::<Vec<_>>() {
            module.elements.delete(id);
        }
        for id in module.data.iter().map(walrus::Data::id).collect::<Vec<_>>() {
            module.data.delete(id);
        }
        for id in module.imports.iter().map(walrus::Import::id).collect::<Vec<_>>() {
            module.imports.delete(id);
        }
        for (id, name) in names {
            let id = order[id];
            let ty = module.funcs.get(id).ty();
            let import = module.imports.add(MAIN, name, ImportKind::Function(id));
            module.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
        }
        let memories: Vec<_> = module.memories.iter().map(walrus::Memory::id).collect();
        for id in memories {
            let import = module.imports.add(MAIN, "memory", ImportKind::Memory(id));
            let memory = module.memories.get_mut(id);
            memory.import = Some(import);
            memory.data_segments.clear();
        }
        // Tables and globals have the same numbers in both modules.
        let tables: Vec<_> = module.tables.iter().map(walrus::Table::id).collect();
        for id in tables {
            module.tables.get_mut(id).elem_segments.clear();
            if let Some(number) = self.shared.tables.iter().position(|table| table.index() == id.index()) {
                let import = module.imports.add(MAIN, &format!("t{number}"), ImportKind::Table(id));
                module.tables.get_mut(id).import = Some(import);
            }
        }
        let globals: Vec<_> = module.globals.iter().map(walrus::Global::id).collect();
        for id in globals {
            if let Some(number) = self.shared.globals.iter().position(|global| global.index() == id.index()) {
                let import = module.imports.add(MAIN, &format!("g{number}"), ImportKind::Global(id));
                module.globals.get_mut(id).kind = GlobalKind::Import(import);
            }
        }
        let size = self.doors.len() as u64;
        let (table, _) = module.add_import_table(MAIN, DOORS, false, size, Some(size), RefType::FUNCREF);
        let behind = self.doors.iter().map(|id| order[id]).collect();
        let offset = ConstExpr::Value(Value::I32(0));
        let element = module.elements.add(ElementKind::Active { table, offset }, ElementItems::Functions(behind));
        module.tables.get_mut(table).elem_segments.insert(element);
        passes::gc::run(module);
    }
}

/// The name of a function without the signs before its path, or before that of its type.
fn place_of(mut name: &str) -> &str {
    while let Some(rest) = ["<", "&", "mut ", "dyn "].iter().find_map(|sign| name.strip_prefix(sign)) {
        name = rest;
    }
    name
}

/// The name of a function as in the source.
fn name_of(function: &Function) -> String {
    format!("{:#}", demangle(function.name.as_deref().unwrap_or_default()))
}

/// The functions that tables hold.
fn pointers(module: &Module) -> impl Iterator<Item = FunctionId> {
    module.elements.iter().flat_map(|element| match &element.items {
        ElementItems::Functions(functions) => functions.clone(),
        ElementItems::Expressions(_, expressions) => {
            let function = |expression: &ConstExpr| match expression {
                ConstExpr::RefFunc(id) => Some(*id),
                _ => None,
            };
            expressions.iter().filter_map(function).collect()
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Adds a function that calls others, and does more than a tiny one.
    fn add(module: &mut Module, name: &str, called: &[FunctionId]) -> FunctionId {
        let mut function = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[]);
        let arg = module.locals.add(ValType::I32);
        let mut body = function.name(name.to_owned()).func_body();
        for _ in 0..TINY {
            body.local_get(arg).drop();
        }
        for &called in called {
            body.local_get(arg).call(called);
        }
        function.finish(vec![arg], &mut module.funcs)
    }

    #[test]
    fn functions_of_later_parts_and_what_only_these_call_move_behind_doors() {
        let mut module = Module::default();
        let helper = add(&mut module, "helper", &[]);
        let only = add(&mut module, "only", &[]);
        let later = add(&mut module, "package::later::first", &[helper, only]);
        let exception = add(&mut module, "package::later::is_first", &[]);
        let begin = add(&mut module, "begin", &[helper, later, exception]);
        module.exports.add("begin", begin);
        let wasm = module.emit_wasm();

        let rules = Rules { later: &["package::later"], main: &["::is_"] };
        let parts = split(&wasm, &rules).expect("it can be split");
        let [main, more] = [parts.main, parts.more].map(|wasm| Module::from_buffer(&wasm).expect("it is valid"));
        let names = |module: &Module| {
            module.funcs.iter_local().filter_map(|(id, _)| module.funcs.get(id).name.clone()).collect()
        };
        let [main_names, more_names]: [BTreeSet<String>; 2] = [&main, &more].map(names);
        for name in ["begin", "helper", "package::later::is_first", "package::later::first"] {
            assert!(main_names.contains(name), "{name} is not in {main_names:?}");
        }
        assert_eq!(more_names, ["only", "package::later::first"].map(str::to_owned).into());
        let imports = |module: &Module| {
            module.imports.iter().map(|import| format!("{} {}", import.module, import.name)).collect()
        };
        let [main_imports, more_imports]: [Vec<String>; 2] = [&main, &more].map(imports);
        assert_eq!(main_imports, ["./more.js load"]);
        assert_eq!(more_imports, ["main f0", "main doors"]);
        assert!(main.exports.get_func("f0").is_ok() && main.exports.get_func("begin").is_ok());
        assert!(split(&wasm, &Rules { later: &["package::absent"], main: &[] }).is_err());
    }
}
