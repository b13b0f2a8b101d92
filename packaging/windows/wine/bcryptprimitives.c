/*
 * For Wine 8 only, never shipped. Libraries written in Rust (pydantic-core, python-calamine) ask ProcessPrng for random
 * numbers; Windows has it since 8, Wine 8 does not. The same numbers come from the older door.
 */
#include <windows.h>

BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length); /* RtlGenRandom */

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T length) {
    return SystemFunction036(buffer, (ULONG)length);
}
