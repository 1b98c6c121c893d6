#ifdef COLUBER_STATIC
#include "llvm/Plugins/PassPlugin.h"

using namespace llvm;

// Debian's archives of LLVM expect Polly, a package of its own; the link-time optimiser is what
// asks for it, and nobody here runs that.
PassPluginLibraryInfo getPollyPluginInfo() {
  return {LLVM_PLUGIN_API_VERSION, "Polly", "none", [](PassBuilder &) {}};
}
#endif
