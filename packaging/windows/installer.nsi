; The installer. Per user and without administrator rights, unless an administrator gives /ALLUSERS.
;
;   HoSoCDHT-x-setup.exe [/S] [/ALLUSERS] [/NODESKTOP] [/LANG=1033] [/D=C:\folder]     (/D last, without quotation marks)
;   Uninstall.exe [/S]
;
; Ends with 0 done, 1 stopped by the person, 2 failed, 4 Windows too old, 5 the program is running, 6 no rights.
; Dossiers and settings are never touched. Built by installer.py, which defines VERSION, OUT, FILES, SIZE_KB, ICON and PANEL.

Unicode true
Target amd64-unicode
SetCompressor /SOLID lzma
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include "${FILES}"

!define APP "HoSoCDHT"
!define TITLE "Hồ sơ CĐHT"
!define DOCUMENT "HoSoCDHT.HoSo"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${APP}"
!define OLDEST_BUILD 17763 ; Windows 10 version 1809, the oldest that Qt 6 runs on

Name "${TITLE}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${APP}"
BrandingText "${TITLE} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 ProductName "${TITLE}"
VIAddVersionKey /LANG=0 ProductVersion "${VERSION}"
VIAddVersionKey /LANG=0 FileVersion "${VERSION}"
VIAddVersionKey /LANG=0 FileDescription "${TITLE}"
VIAddVersionKey /LANG=0 LegalCopyright "MIT"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_WELCOMEFINISHPAGE_BITMAP "${PANEL}"
!define MUI_WELCOMEPAGE_TITLE "$(WELCOME)"
!define MUI_WELCOMEPAGE_TEXT "$(WELCOME_TEXT)"
!define MUI_FINISHPAGE_TITLE "$(FINISHED)"
!define MUI_FINISHPAGE_TEXT "$(FINISHED_TEXT)"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${APP}.exe"
!define MUI_FINISHPAGE_RUN_TEXT "$(OPEN_IT)"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE Vietnamese
!insertmacro MUI_LANGUAGE English

LangString WELCOME ${LANG_VIETNAMESE} "Cài ${TITLE} ${VERSION}"
LangString WELCOME ${LANG_ENGLISH} "Install ${TITLE} ${VERSION}"
LangString WELCOME_TEXT ${LANG_VIETNAMESE} "Chương trình tự chấm điểm “Cộng đồng học tập”, gom minh chứng và in hồ sơ, chạy trên máy này, không cần mạng.$\r$\n$\r$\nNếu máy đã có bản cũ, hãy đóng chương trình trước khi cài. Các hồ sơ và thiết lập được giữ nguyên.$\r$\n$\r$\nBấm Tiến để bắt đầu."
LangString WELCOME_TEXT ${LANG_ENGLISH} "Scores a ward as a learning community, gathers the evidence and prints the dossier, on this computer, without a network.$\r$\n$\r$\nIf an older version is installed, close it first. Dossiers and settings are kept.$\r$\n$\r$\nPress Next to begin."
LangString FINISHED ${LANG_VIETNAMESE} "Đã cài xong"
LangString FINISHED ${LANG_ENGLISH} "Installed"
LangString FINISHED_TEXT ${LANG_VIETNAMESE} "Mở chương trình từ màn hình nền hay menu Start, hoặc bấm đúp một tệp hồ sơ .cdht."
LangString FINISHED_TEXT ${LANG_ENGLISH} "Open it from the desktop or the Start menu, or double-click a dossier (.cdht)."
LangString OPEN_IT ${LANG_VIETNAMESE} "Mở chương trình ngay"
LangString OPEN_IT ${LANG_ENGLISH} "Open it now"
LangString TOO_OLD ${LANG_VIETNAMESE} "Máy này chạy bản Windows quá cũ. Chương trình cần Windows 10 (bản 1809, tháng 10/2018) trở lên, loại 64 bit. Chưa cài gì vào máy."
LangString TOO_OLD ${LANG_ENGLISH} "This Windows is too old: the program needs 64-bit Windows 10, version 1809, or later. Nothing was installed."
LangString IS_RUNNING ${LANG_VIETNAMESE} "Chương trình ${TITLE} đang mở. Hãy đóng cửa sổ của nó rồi bấm Thử lại. Các hồ sơ không bị ảnh hưởng."
LangString IS_RUNNING ${LANG_ENGLISH} "${TITLE} is running. Close its window, then retry. Your dossiers are not affected."
LangString NO_RIGHTS ${LANG_VIETNAMESE} "Muốn cài cho mọi người dùng của máy (/ALLUSERS) phải chạy bằng quyền quản trị. Chưa cài gì vào máy."
LangString NO_RIGHTS ${LANG_ENGLISH} "Installing for all users (/ALLUSERS) needs administrator rights. Nothing was installed."
LangString NOT_REMOVED ${LANG_VIETNAMESE} "Không gỡ được bản cũ nên chưa cài bản mới. Hãy khởi động lại máy rồi cài lại; các hồ sơ không bị ảnh hưởng."
LangString NOT_REMOVED ${LANG_ENGLISH} "The old version could not be removed, so the new one was not installed. Restart the computer and try again."
LangString NOT_WRITTEN ${LANG_VIETNAMESE} "Không ghi được đủ tệp vào $INSTDIR. Hãy xem ổ đĩa còn chỗ không, rồi cài lại; các hồ sơ không bị ảnh hưởng."
LangString NOT_WRITTEN ${LANG_ENGLISH} "Not all files could be written to $INSTDIR. Check the free space, then try again; your dossiers are not affected."
LangString DOSSIER ${LANG_VIETNAMESE} "Hồ sơ Cộng đồng học tập"
LangString DOSSIER ${LANG_ENGLISH} "Learning community dossier"

; Stops with a sentence and an exit code. Silently only the code: nobody is there to read.
!macro STOP text code
  MessageBox MB_OK|MB_ICONSTOP "${text}" /SD IDOK
  SetErrorLevel ${code}
  Quit
!macroend

; A program that runs cannot be written to, which is how Windows tells.
!macro REFUSE_WHILE_RUNNING file
  ${If} ${FileExists} "$INSTDIR\${file}"
    ${Do}
      ClearErrors
      FileOpen $0 "$INSTDIR\${file}" a
      ${IfNot} ${Errors}
        FileClose $0
        ${ExitDo}
      ${EndIf}
      ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IS_RUNNING)" /SD IDCANCEL IDCANCEL`
        SetErrorLevel 5
        Quit
      ${EndIf}
    ${Loop}
  ${EndIf}
!macroend

!macro REFUSE_WHILE_EITHER_RUNS
  !insertmacro REFUSE_WHILE_RUNNING "${APP}.exe"
  !insertmacro REFUSE_WHILE_RUNNING "cdht.exe"
!macroend

Function .onInit
  ; The program speaks Vietnamese whatever language Windows has; so does its installer unless asked.
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/LANG=" $R1
  ${If} ${Errors}
    StrCpy $LANGUAGE ${LANG_VIETNAMESE}
  ${Else}
    StrCpy $LANGUAGE $R1
  ${EndIf}
  ${IfNot} ${AtLeastBuild} ${OLDEST_BUILD}
    !insertmacro STOP "$(TOO_OLD)" 4
  ${EndIf}
  StrCpy $R2 "no"
  ${If} $INSTDIR == "$LOCALAPPDATA\Programs\${APP}"
    StrCpy $R2 "yes" ; nobody has named a folder with /D
  ${EndIf}
  ClearErrors
  ${GetOptions} $R0 "/ALLUSERS" $R1
  ${IfNot} ${Errors}
    UserInfo::GetAccountType
    Pop $R1
    ${If} $R1 != "Admin"
      !insertmacro STOP "$(NO_RIGHTS)" 6
    ${EndIf}
    SetShellVarContext all
    ${If} $R2 == "yes"
      StrCpy $INSTDIR "$PROGRAMFILES64\${APP}"
    ${EndIf}
  ${EndIf}
  ; An upgrade goes where the program is.
  ReadRegStr $R1 SHCTX "Software\${APP}" "InstallDir"
  ${If} $R2 == "yes"
  ${AndIf} $R1 != ""
    StrCpy $INSTDIR $R1
  ${EndIf}
FunctionEnd

Section
  !insertmacro REFUSE_WHILE_EITHER_RUNS
  Call RemovePrevious
  ClearErrors
  !insertmacro PUT_FILES
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\Uninstall.exe"
  ${If} ${Errors}
    !insertmacro STOP "$(NOT_WRITTEN)" 2
  ${EndIf}
  Call MakeShortcuts
  Call Register
SectionEnd

; An older version's own uninstaller knows which files it brought, here or where it was until now.
!macro REMOVE_FROM folder
  ${If} ${FileExists} "${folder}\Uninstall.exe"
    ExecWait '"${folder}\Uninstall.exe" /S /UPGRADE _?=${folder}' $0
    ${If} $0 <> 0
      !insertmacro STOP "$(NOT_REMOVED)" 2
    ${EndIf}
    Delete "${folder}\Uninstall.exe"
  ${EndIf}
!macroend

Function RemovePrevious
  !insertmacro REMOVE_FROM "$INSTDIR"
  ReadRegStr $R1 SHCTX "Software\${APP}" "InstallDir"
  ${If} $R1 != ""
  ${AndIf} $R1 != $INSTDIR
    !insertmacro REMOVE_FROM "$R1"
    RMDir "$R1"
  ${EndIf}
FunctionEnd

Function MakeShortcuts
  CreateShortCut "$SMPROGRAMS\${TITLE}.lnk" "$INSTDIR\${APP}.exe"
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/NODESKTOP" $R1
  ${If} ${Errors}
    CreateShortCut "$DESKTOP\${TITLE}.lnk" "$INSTDIR\${APP}.exe"
  ${EndIf}
FunctionEnd

Function Register
  WriteRegStr SHCTX "Software\${APP}" "InstallDir" "$INSTDIR"
  WriteRegStr SHCTX "Software\Classes\.cdht" "" "${DOCUMENT}"
  WriteRegStr SHCTX "Software\Classes\.cdht\OpenWithProgids" "${DOCUMENT}" ""
  WriteRegStr SHCTX "Software\Classes\${DOCUMENT}" "" "$(DOSSIER)"
  WriteRegStr SHCTX "Software\Classes\${DOCUMENT}\DefaultIcon" "" "$INSTDIR\${APP}.exe,0"
  WriteRegStr SHCTX "Software\Classes\${DOCUMENT}\shell\open\command" "" '"$INSTDIR\${APP}.exe" "%1"'
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayName" "${TITLE}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "Publisher" "${TITLE}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${APP}.exe"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoRepair" 1
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)' ; icons and double click at once
FunctionEnd

Function un.onInit
  StrCpy $LANGUAGE ${LANG_VIETNAMESE}
  ; Where it was installed for all users, it is removed for all users.
  ReadRegStr $R1 HKLM "Software\${APP}" "InstallDir"
  ${If} $R1 == $INSTDIR
    SetShellVarContext all
  ${EndIf}
FunctionEnd

Section Uninstall
  !insertmacro REFUSE_WHILE_EITHER_RUNS
  !insertmacro TAKE_FILES
  Delete "$INSTDIR\Uninstall.exe"
  ${GetParameters} $R0
  ClearErrors
  ${GetOptions} $R0 "/UPGRADE" $R1
  ${If} ${Errors}
    RMDir "$INSTDIR"
    Delete "$SMPROGRAMS\${TITLE}.lnk"
    Delete "$DESKTOP\${TITLE}.lnk"
    DeleteRegKey SHCTX "Software\Classes\.cdht"
    DeleteRegKey SHCTX "Software\Classes\${DOCUMENT}"
    DeleteRegKey SHCTX "${UNINSTALL_KEY}"
    DeleteRegKey SHCTX "Software\${APP}"
    System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  ${EndIf}
SectionEnd
