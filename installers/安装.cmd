@echo off
rem Installs briefgen without a network and without an administrator:  install [path of Python]
rem The lines before chcp are ASCII; the rest is GB2312, which code page 936 reads on every Windows.
setlocal EnableExtensions DisableDelayedExpansion
set "BEFORE="
for /f "tokens=2 delims=:." %%a in ('chcp') do set "BEFORE=%%a"
chcp 936 >nul
title briefgen 离线安装

set "HERE=%~dp0"
set "CODE=1"
if not exist "%HERE%wheels\" goto not_unzipped
if not exist "%HERE%VERSION" goto not_unzipped
for /f "usebackq tokens=1,2" %%a in ("%HERE%VERSION") do (
  set "VERSION=%%a"
  set "PLATFORM=%%b"
)
if not "%PLATFORM%"=="win_amd64" goto wrong_platform

rem 装在用户自己的文件夹里；不能写入时，装在解压处旁边。
set "TARGET=%LOCALAPPDATA%\briefgen"
if not defined LOCALAPPDATA goto beside
mkdir "%TARGET%" >nul 2>nul
copy /y nul "%TARGET%\install.log" >nul 2>nul
if %errorlevel% equ 0 goto writable
:beside
for %%i in ("%HERE%..\briefgen") do set "TARGET=%%~fi"
mkdir "%TARGET%" >nul 2>nul
copy /y nul "%TARGET%\install.log" >nul 2>nul
if %errorlevel% neq 0 goto not_writable
:writable
set "LOG=%TARGET%\install.log"
set "ENVIRONMENT=%TARGET%\venv\Scripts\python.exe"

rem 可用的 Python：64 位 CPython 3.11、3.12、3.13，带 venv。py 不得自行下载 Python。
set "CHECK=import sys,sysconfig,venv,ensurepip; sys.exit(not((3,11)<=sys.version_info[:2]<=(3,13) and sysconfig.get_platform()=='win-amd64' and sys.implementation.name=='cpython' and not sysconfig.get_config_var('Py_GIL_DISABLED')))"
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "PYLAUNCHER_ALLOW_INSTALL="
set "PYEXE="
set "PYARG="
set "NAMED=%~1"
if not defined NAMED goto look_around
if exist "%NAMED%\python.exe" set "NAMED=%NAMED%\python.exe"
call :try "%NAMED%"
if defined PYEXE goto create
goto wrong_python
:look_around
if not exist "%ENVIRONMENT%" goto search
call :try "%ENVIRONMENT%"
if defined PYEXE goto install
:search
for %%v in (3.13 3.12 3.11) do if not defined PYEXE call :try py -%%v
for %%p in (python python3) do if not defined PYEXE call :try %%p
if not defined PYEXE goto no_python

:create
echo 正在建立 briefgen 自己的运行环境：
echo   "%TARGET%\venv"
call "%PYEXE%" %PYARG% -I -m venv --clear "%TARGET%\venv" >>"%LOG%" 2>&1
if %errorlevel% neq 0 goto no_environment
if not exist "%ENVIRONMENT%" goto store_python

:install
echo 正在安装 briefgen %VERSION%，请稍候……
set "WHEEL=%HERE%wheels\briefgen-%VERSION%-py3-none-any.whl"
rem 带文字识别的安装包，一并装上。
set "EXTRA="
if exist "%HERE%wheels\rapidocr-*.whl" set "EXTRA=[ocr]"
set "PIP=-I -m pip --isolated --disable-pip-version-check install --no-index"
"%ENVIRONMENT%" %PIP% --find-links "%HERE%wheels" --upgrade --upgrade-strategy eager "briefgen%EXTRA%==%VERSION%" >>"%LOG%" 2>&1
if %errorlevel% neq 0 goto not_installed
rem 版本号相同而内容更新的安装包，也以新包为准。
"%ENVIRONMENT%" %PIP% --no-deps --force-reinstall "%WHEEL%" >>"%LOG%" 2>&1
if %errorlevel% neq 0 goto not_installed

rem 启动文件只用相对于自己的路径，用户名是中文也不受代码页影响。
>"%TARGET%\briefgen.cmd" echo @"%%~dp0venv\Scripts\python.exe" -P -m briefgen %%*
call "%TARGET%\briefgen.cmd" --version >>"%LOG%" 2>&1
if %errorlevel% neq 0 goto not_running

set "CODE=0"
echo.
echo 安装完成：briefgen %VERSION%
echo 用法（在命令提示符中输入，引号一并输入）：
echo   "%TARGET%\briefgen.cmd" init D:\我的项目
echo     新建项目，已有的项目不必再建；然后把文件放进 D:\我的项目\seeds
echo   "%TARGET%\briefgen.cmd" -C D:\我的项目 build
echo     生成摘编，结果在 D:\我的项目\out
goto finish

:not_unzipped
echo 安装没有完成：安装.cmd 旁边没有 wheels 文件夹。
echo   请先把 zip 全部解压（右键，全部解压缩），再双击解压后的 安装.cmd。
goto finish

:wrong_platform
echo 安装没有完成：这个安装包用于 Linux（%PLATFORM%）。
echo   请换用名称以 win_amd64.zip 结尾的安装包。
goto finish

:not_writable
echo 安装没有完成：下面的文件夹不能写入。
echo   "%TARGET%"
echo   请把 zip 解压到自己能写入的文件夹（例如“文档”），再双击 安装.cmd。
goto finish

:wrong_python
echo 安装没有完成：所指的 Python 不能用。
echo   "%NAMED%"
goto which_python

:no_python
echo 安装没有完成：没有找到可用的 Python。
:which_python
echo   需要 64 位 Python 3.11、3.12 或 3.13（即 3.11-3.13），免安装版（embeddable）不行。
echo   请把 Python 官方安装程序带到这台电脑：python-3.12.10-amd64.exe，
echo   或其他 python-3.11.*-amd64.exe、python-3.12.*-amd64.exe、python-3.13.*-amd64.exe。
echo   双击后选 Install Now，不勾选 Use admin privileges，不需要管理员；装好后再双击 安装.cmd。
echo   Python 已在别处的，在命令提示符中写明路径：安装.cmd D:\Python312\python.exe
goto finish

:no_environment
echo 安装没有完成：运行环境没有建成。
echo   请先关闭正在运行的 briefgen，看磁盘是否已满，再运行一次。
goto see_log

:store_python
echo 安装没有完成：这个 Python 来自微软应用商店，它的文件写不到指定的位置。
goto which_python

:not_installed
echo 安装没有完成：有组件没有装上。
echo   请先关闭正在运行的 briefgen，看磁盘是否已满、zip 是否解压完整，再运行一次；已有的项目不受影响。
goto see_log

:not_running
echo 安装没有完成：装好后不能运行。请看是否被安全软件拦截，放行后再运行一次。
:see_log
echo   仍不成功的，请把这个文件发给提供安装包的人：
echo   "%LOG%"

:finish
echo.
if defined BEFORE chcp %BEFORE% >nul
if not defined BRIEFGEN_NO_PAUSE pause
exit /b %CODE%

rem call :try PYTHON [OPTION]
rem 能用的记在 PYEXE、PYARG 里。python 可能是批处理（如 pyenv），所以用 call。
:try
call %1 %2 -I -c "%CHECK%" >nul 2>nul
if %errorlevel% neq 0 exit /b 1
set "PYEXE=%~1"
set "PYARG=%~2"
exit /b 0
