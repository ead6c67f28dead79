@echo off
rem Builds Tenfold (Release) on first use and after a change of its sources, then runs it with the given arguments.
rem artifacts\launch\sources is a copy of what the last good build was made from; robocopy /L compares without copying
rem and exits with 0 only where both are equal in names, sizes and times.
setlocal EnableExtensions DisableDelayedExpansion
set "root=%~dp0"
set "launch=%~dp0artifacts\launch"
set "tries=0"

where dotnet >nul 2>nul
if errorlevel 1 (
    >&2 echo tenfold: no 'dotnet' here; install the .NET 10 SDK: https://dotnet.microsoft.com/download/dotnet/10.0 ^(winget install Microsoft.DotNet.SDK.10^)
    exit /b 1
)

call :is_current
if not errorlevel 1 goto run

:lock
if not exist "%launch%" mkdir "%launch%" 2>nul
if not exist "%launch%" (
    >&2 echo tenfold: cannot write to "%launch%", where the program is built; make the folder writable
    exit /b 1
)
mkdir "%launch%\lock" 2>nul
if not errorlevel 1 goto locked
if %tries%==0 >&2 echo tenfold: waiting for another start that is building Tenfold ...
set /a tries+=1
if %tries% gtr 300 (
    >&2 echo tenfold: "%launch%\lock" is held for five minutes; remove that folder if no other Tenfold is being built
    exit /b 1
)
ping -n 2 127.0.0.1 >nul
goto lock

:locked
call :is_current
if errorlevel 1 call :build
set "failed=%errorlevel%"
rmdir "%launch%\lock"
if not "%failed%"=="0" exit /b 1
call :is_current

:run
dotnet "%launch%\%app%\Tenfold.Cli.dll" %*
exit /b %errorlevel%

:is_current
if not exist "%launch%\stamp" exit /b 1
set /p app=<"%launch%\stamp"
if not exist "%launch%\%app%\Tenfold.Cli.dll" exit /b 1
call :mirror "%launch%\sources" /L
if errorlevel 1 exit /b 1
exit /b 0

rem :mirror FOLDER [/L]: exits with 0 where nothing differs, with 8 and more where copying failed.
:mirror
robocopy "%root%src" "%~1\src" /MIR %2 /NJH /NJS /NDL /NFL /NC /NS /NP >nul
set "first=%errorlevel%"
robocopy "%root%." "%~1\root" Directory.*.props global.json tenfold.cmd %2 /NJH /NJS /NDL /NFL /NC /NS /NP >nul
set "second=%errorlevel%"
if %first% gtr %second% exit /b %first%
exit /b %second%

:build
pushd "%root%"
dotnet --version >nul 2>nul
if errorlevel 1 (
    >&2 echo tenfold: the .NET 10 SDK is needed and was not found; install it: https://dotnet.microsoft.com/download/dotnet/10.0 ^(winget install Microsoft.DotNet.SDK.10^)
    popd
    exit /b 1
)
if exist "%launch%\stamp" (
    >&2 echo building Tenfold ^(sources changed^) ...
) else (
    >&2 echo building Tenfold ^(first use, about 15 s^) ...
)
rem A folder of its own for each build: the files of a running program cannot be replaced.
set "app=app-%random%%random%"
set "log=%launch%\build.log"
rem Copied before the build starts: what is edited meanwhile counts as changed.
if exist "%launch%\sources.tmp" rmdir /s /q "%launch%\sources.tmp"
call :mirror "%launch%\sources.tmp"
call :publish --use-current-runtime -p:PublishReadyToRun=true
if not errorlevel 1 goto built
findstr /r /c:"error NU[0-9]" /c:"error NETSDK[0-9]" "%log%" >nul
if errorlevel 1 goto broken
call :publish
if errorlevel 1 goto broken
>&2 echo tenfold: the ReadyToRun compiler (microsoft.netcore.app.crossgen2) could not be restored; all works, each start takes a little longer
:built
rem A folder that a running program uses cannot be renamed, and stays.
for /d %%D in ("%launch%\app-*") do if /i not "%%~nxD"=="%app%" ren "%%D" "dead-%%~nxD" 2>nul
for /d %%D in ("%launch%\dead-*") do rmdir /s /q "%%D" 2>nul
if exist "%launch%\sources" rmdir /s /q "%launch%\sources"
move "%launch%\sources.tmp" "%launch%\sources" >nul
>"%launch%\stamp" echo %app%
popd
exit /b 0
:broken
type "%log%" >&2
>&2 echo tenfold: the build failed; its output is above
popd
exit /b 1

:publish
dotnet publish src\Tenfold.Cli\Tenfold.Cli.csproj --configuration Release --output "%launch%\%app%" --no-self-contained --nologo -nodeReuse:false "-p:ArtifactsPath=%launch%\build" -p:UseSharedCompilation=false -p:UseAppHost=false -p:RunAnalyzers=false -p:TreatWarningsAsErrors=false -p:GenerateDocumentationFile=false %* >"%log%" 2>&1
exit /b %errorlevel%
