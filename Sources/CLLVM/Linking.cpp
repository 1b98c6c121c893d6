#include "CLLVM.h"

#include <cstring>
#include <string>
#include <vector>

#include "lld/Common/Driver.h"
#include "llvm/Bitcode/BitcodeReader.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Module.h"
#include "llvm/Linker/Linker.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Target/TargetMachine.h"
#include "llvm/Transforms/IPO/Internalize.h"

LLD_HAS_DRIVER(elf)

using namespace llvm;

/// Swift's calling convention is known to few targets: what was linked in uses LLVM's own.
static void replaceSwiftConvention(Module &module) {
  for (Function &function : module) {
    if (function.getCallingConv() == CallingConv::Swift) {
      function.setCallingConv(CallingConv::Fast);
      for (Argument &argument : function.args())
        for (auto kind : {Attribute::SwiftSelf, Attribute::SwiftError}) argument.removeAttr(kind);
    }
    for (Instruction &instruction : instructions(function)) {
      auto *call = dyn_cast<CallBase>(&instruction);
      if (!call || call->getCallingConv() != CallingConv::Swift) continue;
      call->setCallingConv(CallingConv::Fast);
      for (unsigned index = 0; index < call->arg_size(); ++index)
        for (auto kind : {Attribute::SwiftSelf, Attribute::SwiftError})
          call->removeParamAttr(index, kind);
    }
  }
}

extern "C" bool CLLVMLinkBitcode(
  LLVMModuleRef reference, const void *start, size_t size, char **message
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
  for (Function &function : *source)
    for (const char *attribute : {"target-cpu", "target-features", "tune-cpu", "frame-pointer"})
      function.removeFnAttr(attribute);
  bool failed = Linker::linkModules(
    module, std::move(source), Linker::LinkOnlyNeeded,
    [](Module &module, const StringSet<> &linked) {
      internalizeModule(module, [&linked](const GlobalValue &value) {
        return !value.hasName() || !linked.count(value.getName());
      });
    });
  if (failed) *message = strdup("cannot link the runtime library");
  if (!failed) replaceSwiftConvention(module);
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
