/*
 * For Wine 8 only, never shipped. Windows has icuuc.dll since 10 1703 and Qt 6.11 names it among its imports; Wine 8 has
 * none, so Qt6Core would not load. Nothing the program does comes here: text conversion through ICU reports "no such
 * converter", the rest does nothing.
 */
#define EXPORTED __declspec(dllexport)
#define DOES_NOTHING(name) EXPORTED void name(void) {}
#define GIVES_NOTHING(name) EXPORTED void *name(void) { return 0; }

EXPORTED void *ucnv_open(const char *name, int *error) {
    (void)name;
    if (error) *error = 4; /* U_FILE_ACCESS_ERROR */
    return 0;
}

GIVES_NOTHING(ucnv_countAvailable)
GIVES_NOTHING(ucnv_getAvailableName)
GIVES_NOTHING(ucnv_getMaxCharSize)
GIVES_NOTHING(ucnv_getName)
GIVES_NOTHING(ucnv_getStandardName)
GIVES_NOTHING(ucnv_toUCountPending)
DOES_NOTHING(UCNV_FROM_U_CALLBACK_SUBSTITUTE)
DOES_NOTHING(UCNV_TO_U_CALLBACK_SUBSTITUTE)
DOES_NOTHING(ucnv_cbToUWriteUChars)
DOES_NOTHING(ucnv_cbFromUWriteUChars)
DOES_NOTHING(ucnv_close)
DOES_NOTHING(ucnv_fromUnicode)
DOES_NOTHING(ucnv_getFromUCallBack)
DOES_NOTHING(ucnv_getToUCallBack)
DOES_NOTHING(ucnv_reset)
DOES_NOTHING(ucnv_setFromUCallBack)
DOES_NOTHING(ucnv_setToUCallBack)
DOES_NOTHING(ucnv_toUnicode)
