#include "CLLVM.h"

#include <cstring>
#include <string>
#include <vector>

#include "lld/Common/Driver.h"
#include "llvm/Bitcode/BitcodeReader.h"
#include "llvm/IR/Module.h"
#include "llvm/Linker/Linker.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Target/TargetMachine.h"
#include "llvm/Transforms/IPO/Internalize.h"

LLD_HAS_DRIVER(elf)

using namespace llvm;

/// Instructions of a function that is worth optimising again wherever it is called.
static constexpr unsigned smallFunction = 40;

/// Leaves of the library the small functions that `module` calls, for inlining alone, and declarations.
static Error keepSmallFunctions(Module &library, const Module &module) {
  for (Function &function : library) {
    if (function.isDeclaration()) continue;
    const Function *wanted = module.getFunction(function.getName());
    bool keeps = false;
    if (wanted && wanted->isDeclaration() && !wanted->use_empty()) {
      if (Error error = function.materialize()) return error;
      keeps = function.getInstructionCount() <= smallFunction;
    }
    if (keeps) {
      function.setLinkage(GlobalValue::AvailableExternallyLinkage);
    } else {
      function.deleteBody();
      function.setIsMaterializable(false);
    }
  }
  // There is one of each variable, in the library's own machine code.
  for (GlobalVariable &variable : library.globals())
    if (!variable.hasLocalLinkage()) {
      variable.setInitializer(nullptr);
      variable.setLinkage(GlobalValue::ExternalLinkage);
    }
  return Error::success();
}

extern "C" bool CLLVMLinkBitcode(
  LLVMModuleRef reference, const void *start, size_t size, bool smallOnly, char **message
) {
  Module &module = *unwrap(reference);
  MemoryBufferRef bytes(StringRef(static_cast<const char *>(start), size), "runtime");
  auto parsed = getLazyBitcodeModule(bytes, module.getContext());
  if (!parsed) {
    *message = strdup(toString(parsed.takeError()).c_str());
    return false;
  }
  std::unique_ptr<Module> source = std::move(*parsed);
  source->setTargetTriple(module.getTargetTriple());
  source->setDataLayout(module.getDataLayout());
  std::function<void(Module &, const StringSet<> &)> internalize;
  if (smallOnly) {
    if (Error error = keepSmallFunctions(*source, module)) {
      *message = strdup(toString(std::move(error)).c_str());
      return false;
    }
  } else {
    internalize = [](Module &module, const StringSet<> &linked) {
      internalizeModule(module, [&linked](const GlobalValue &value) {
        return !value.hasName() || !linked.count(value.getName());
      });
    };
  }
  bool failed =
    Linker::linkModules(module, std::move(source), Linker::LinkOnlyNeeded, internalize);
  if (failed) *message = strdup("cannot link the runtime library");
  return !failed;
}

extern "C" bool CLLVMLinkELF(const char *const *arguments, int count, char **message) {
  std::vector<const char *> words(arguments, arguments + count);
  std::string text;
  raw_string_ostream output(text);
  lld::Result result = lld::lldMain(words, output, output, {{lld::Gnu, &lld::elf::link}});
  *message = text.empty() ? nullptr : strdup(text.c_str());
  return result.retCode == 0;
}

extern "C" void CLLVMForbidContraction(LLVMTargetMachineRef reference) {
  reinterpret_cast<TargetMachine *>(reference)->Options.AllowFPOpFusion = FPOpFusion::Strict;
}
