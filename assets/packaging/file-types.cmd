@echo off
rem Adds Grammaton to the programs that open its files, for this user; `file-types.cmd remove` takes it back.
setlocal
set types=.ron .grammar .jff .jflap .mata
set classes=HKCU\Software\Classes
set class=Grammaton.Document
if "%1"=="remove" goto remove

reg add "%classes%\%class%" /ve /d "Automaton or grammar" /f >nul
reg add "%classes%\%class%\DefaultIcon" /ve /d "\"%~dp0grammaton.exe\",0" /f >nul
reg add "%classes%\%class%\shell\open\command" /ve /d "\"%~dp0grammaton.exe\" \"%%1\"" /f >nul
for %%t in (%types%) do reg add "%classes%\%%t\OpenWithProgids" /v "%class%" /d "" /f >nul
echo Grammaton opens %types%
exit /b

:remove
for %%t in (%types%) do reg delete "%classes%\%%t\OpenWithProgids" /v "%class%" /f >nul
reg delete "%classes%\%class%" /f >nul
echo Grammaton no longer opens %types%
