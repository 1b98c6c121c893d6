#include "CLLVM.h"

#include <atomic>
#include <cstring>
#include <string>

#include "llvm/ExecutionEngine/Orc/AbsoluteSymbols.h"
#include "llvm/ExecutionEngine/Orc/Core.h"
#include "llvm/ExecutionEngine/Orc/ExecutionUtils.h"
#include "llvm/ExecutionEngine/Orc/ObjectLinkingLayer.h"
#include "llvm/ExecutionEngine/Orc/SelfExecutorProcessControl.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;
using namespace llvm::orc;

struct CLLVMOpaqueLoader {
  ExecutionSession session;
  ObjectLinkingLayer layer;
  JITDylib &process;
  std::atomic<unsigned> images{0};

  explicit CLLVMOpaqueLoader(std::unique_ptr<ExecutorProcessControl> control)
      : session(std::move(control)), layer(session), process(session.createBareJITDylib("process")) {}
  ~CLLVMOpaqueLoader() { consumeError(session.endSession()); }
};

struct CLLVMOpaqueImage {
  CLLVMOpaqueLoader &loader;
  JITDylib &library;
};

static bool failed(Error error, char **message) {
  if (!error) return false;
  *message = strdup(toString(std::move(error)).c_str());
  return true;
}

extern "C" CLLVMLoaderRef CLLVMCreateLoader(char **message) {
  auto control = SelfExecutorProcessControl::Create();
  if (!control) return failed(control.takeError(), message), nullptr;
  auto loader = std::make_unique<CLLVMOpaqueLoader>(std::move(*control));
  loader->session.setErrorReporter([](Error error) { consumeError(std::move(error)); });
  for (const char *library : {static_cast<const char *>(nullptr), "libm.so.6"}) {
    auto generator = DynamicLibrarySearchGenerator::Load(library, 0);
    if (generator) {
      loader->process.addGenerator(std::move(*generator));
    } else if (library) {
      consumeError(generator.takeError());
    } else {
      return failed(generator.takeError(), message), nullptr;
    }
  }
  return loader.release();
}

extern "C" void CLLVMDisposeLoader(CLLVMLoaderRef loader) { delete loader; }

extern "C" bool CLLVMLoaderDefine(
  CLLVMLoaderRef loader, const char *name, const void *address, char **message
) {
  SymbolMap symbols;
  symbols[loader->session.intern(name)] = {ExecutorAddr::fromPtr(address), JITSymbolFlags::Exported};
  return !failed(loader->process.define(absoluteSymbols(std::move(symbols))), message);
}

extern "C" bool CLLVMLoaderAddLibrary(
  CLLVMLoaderRef loader, const char *bytes, size_t size, char **message
) {
  auto buffer = MemoryBuffer::getMemBufferCopy(StringRef(bytes, size), "library");
  return !failed(loader->layer.add(loader->process, std::move(buffer)), message);
}

static const void *address(
  CLLVMLoaderRef loader, JITDylib &library, const char *symbol, char **message
) {
  auto found = loader->session.lookup({&library}, symbol);
  if (!found) return failed(found.takeError(), message), nullptr;
  return found->getAddress().toPtr<const void *>();
}

extern "C" const void *CLLVMLoaderAddress(
  CLLVMLoaderRef loader, const char *symbol, char **message
) {
  return address(loader, loader->process, symbol, message);
}

extern "C" CLLVMImageRef CLLVMLoadObject(
  CLLVMLoaderRef loader, const char *bytes, size_t size, char **message
) {
  std::string name = "image" + std::to_string(loader->images++);
  auto buffer = MemoryBuffer::getMemBufferCopy(StringRef(bytes, size), name);
  JITDylib &library = loader->session.createBareJITDylib(name);
  library.addToLinkOrder(loader->process);
  if (failed(loader->layer.add(library, std::move(buffer)), message)) {
    consumeError(loader->session.removeJITDylib(library));
    return nullptr;
  }
  return new CLLVMOpaqueImage{*loader, library};
}

extern "C" const void *CLLVMImageAddress(CLLVMImageRef image, const char *symbol, char **message) {
  return address(&image->loader, image->library, symbol, message);
}

extern "C" void CLLVMDisposeImage(CLLVMImageRef image) {
  consumeError(image->loader.session.removeJITDylib(image->library));
  delete image;
}
