/*
 * HoSoCDHT.exe and cdht.exe: load the Python beside them and run `python -m app` with the arguments as given.
 *
 * Compiled twice: with -mwindows (no console) for the window, with -mconsole for the command line. Python's own
 * settings are in runtime\python311._pth, which also makes it deaf to PYTHON* variables and to other Pythons.
 */
#include <windows.h>

#include <shellapi.h>
#include <stdio.h>
#include <stdlib.h>
#include <wchar.h>

#define LONGEST 32768 /* the longest path Windows knows, in characters */
#define FAULT 3       /* app.cli.FAULT: the program itself is wrong; it has written its log */
#define CANNOT_START 4

typedef int (*PyMain)(int, wchar_t **);

static int say(const wchar_t *message, int code) {
#ifdef WINDOWED
    MessageBoxW(NULL, message, L"Hồ sơ CĐHT", MB_OK | MB_ICONERROR);
#else
    fwprintf(stderr, L"%ls\n", message);
#endif
    return code;
}

static PyMain python(void) {
    static wchar_t path[LONGEST];
    DWORD length = GetModuleFileNameW(NULL, path, LONGEST);
    wchar_t *name = length > 0 && length < LONGEST ? wcsrchr(path, L'\\') : NULL;
    const wchar_t *library = L"runtime\\python311.dll";
    if (name == NULL || name + 1 + wcslen(library) >= path + LONGEST) return NULL;
    wcscpy(name + 1, library);
    HMODULE module = LoadLibraryExW(path, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    return module == NULL ? NULL : (PyMain)(void *)GetProcAddress(module, "Py_Main");
}

static int run(int count, wchar_t **arguments) {
    wchar_t *fixed[] = {arguments[0], L"-X", L"utf8", L"-m", L"app"};
    const int before = sizeof fixed / sizeof *fixed;
    SetDllDirectoryW(L""); /* never load a library from the folder a dossier lies in */
    PyMain main_of_python = python();
    wchar_t **all = calloc(before + count, sizeof *all);
    if (main_of_python == NULL || all == NULL)
        return say(L"Chương trình cài chưa đủ hoặc đã bị xóa bớt tệp nên không mở được. Hãy cài lại; "
                   L"các hồ sơ đã lưu không bị ảnh hưởng.", CANNOT_START);
    for (int i = 0; i < before; i++) all[i] = fixed[i];
    for (int i = 1; i < count; i++) all[before + i - 1] = arguments[i];
    return main_of_python(before + count - 1, all);
}

#ifdef WINDOWED
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE none, LPWSTR line, int show) {
    (void)instance, (void)none, (void)line, (void)show;
    int count;
    wchar_t **arguments = CommandLineToArgvW(GetCommandLineW(), &count);
    int code = arguments == NULL ? CANNOT_START : run(count, arguments);
    if (code == FAULT) /* there is no console that could have shown it */
        say(L"Chương trình gặp lỗi và phải dừng. Những gì đã hiện trên màn hình đều đã ghi vào tệp hồ sơ. "
            L"Hãy mở lại chương trình; nếu lỗi lặp lại, gửi nhật ký (cdht.log) cho người hỗ trợ.", code);
    return code;
}
#else
int wmain(int count, wchar_t **arguments) { return run(count, arguments); }
#endif
