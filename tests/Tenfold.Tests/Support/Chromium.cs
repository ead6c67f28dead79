using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Tenfold.Tests.Support;

/// <summary>A headless Chromium with one page, driven by the DevTools protocol (https://chromedevtools.github.io/devtools-protocol/).</summary>
sealed partial class Chromium : IAsyncDisposable
{
    static readonly string[] s_names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    readonly TemporaryFolder _profile = new();
    readonly ClientWebSocket _socket = new();
    readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> _waiting = [];
    readonly ConcurrentQueue<string> _problems = [];
    readonly ConcurrentQueue<string> _requests = [];
    readonly Process _process;
    TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    Task _reading = Task.CompletedTask;
    string? _session;
    bool _isPressed;
    int _last;

    Chromium(string program)
    {
        ProcessStartInfo start = new(program) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (string argument in (string[])["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions", "--disable-background-networking", "--remote-debugging-port=0", $"--user-data-dir={_profile.Path}", "about:blank"])
            start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
    }

    /// <summary>What the page complained of: errors on its console, exceptions, refused loads.</summary>
    public IReadOnlyCollection<string> Problems => _problems;

    /// <summary>Every address that the page asked for, that of itself first; data in the page is not asked for.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>Starts a browser; the calling test is skipped, visibly, where there is none, unless TENFOLD_REQUIRE_CHROMIUM is 1.</summary>
    public static async Task<Chromium> StartAsync()
    {
        string? program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).SelectMany(folder => s_names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        if (program is null && Environment.GetEnvironmentVariable("TENFOLD_REQUIRE_CHROMIUM") == "1")
            throw new InvalidOperationException("TENFOLD_REQUIRE_CHROMIUM is 1, but there is no chromium in PATH.");
        Assert.SkipWhen(program is null, "There is no chromium here (apt-get install chromium) to open pages in.");
        Chromium browser = new(program!);
        await browser.ConnectAsync();
        return browser;
    }

    /// <summary>Opens a file or an address and waits until it is loaded.</summary>
    public async Task OpenAsync(string place)
    {
        _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync("Page.navigate", new() { ["url"] = new Uri(place).AbsoluteUri });
        await _loaded.Task.WaitAsync(s_patience);
    }

    /// <summary>The value of an expression on the page, as JSON.</summary>
    public async Task<JsonNode?> EvaluateAsync(string expression)
    {
        JsonNode answer = await SendAsync("Runtime.evaluate", new() { ["expression"] = expression, ["returnByValue"] = true, ["awaitPromise"] = true });
        Assert.True(answer["exceptionDetails"] is null, $"{expression}: {answer["exceptionDetails"]?.ToJsonString()}");
        return answer["result"]!["value"];
    }

    /// <summary>Whether an expression on the page is true.</summary>
    public async Task<bool> IsAsync(string expression) => (bool)(await EvaluateAsync($"!!({expression})"))!;

    /// <summary>Waits until an expression on the page is true.</summary>
    public async Task UntilAsync(string expression)
    {
        long started = Stopwatch.GetTimestamp();
        while (!await IsAsync(expression))
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < s_patience, $"{expression} did not become true");
            await Task.Delay(20);
        }
    }

    /// <summary>The width and the colours that the page is shown with, or as it is printed.</summary>
    public async Task LookAsync(int width, int height, bool dark = false, bool print = false)
    {
        await SendAsync("Emulation.setDeviceMetricsOverride", new() { ["width"] = width, ["height"] = height, ["deviceScaleFactor"] = 1, ["mobile"] = width < 600 });
        await SendAsync("Emulation.setTouchEmulationEnabled", new() { ["enabled"] = width < 600 });
        await SendAsync("Emulation.setEmulatedMedia", new()
        {
            ["media"] = print ? "print" : "screen",
            ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = dark ? "dark" : "light" }),
        });
    }

    /// <summary>Moves the mouse to the middle of an element, at a share of its width, and clicks if asked to.</summary>
    public async Task PointAsync(string selector, double share = 0.5, bool click = false)
    {
        JsonNode box = (await EvaluateAsync($"(() => {{ const e = document.querySelector({Quoted(selector)}); e.scrollIntoView({{block: 'center', behavior: 'instant'}}); const b = e.getBoundingClientRect(); return [b.left + {FormattableString.Invariant($"{share}")} * b.width, b.top + b.height / 2]; }})()"))!;
        await MouseAsync("mouseMoved", box);
        if (!click)
            return;
        await MouseAsync("mousePressed", box);
        await MouseAsync("mouseReleased", box);
    }

    /// <summary>Draws with the pressed mouse, or with a finger, from point to point on an element, each a share of its sides.</summary>
    public async Task DrawAsync(string selector, IReadOnlyList<(double X, double Y)> points, bool finger = false)
    {
        JsonNode box = (await EvaluateAsync($"(() => {{ const e = document.querySelector({Quoted(selector)}); e.scrollIntoView({{block: 'center', behavior: 'instant'}}); const b = e.getBoundingClientRect(); return [b.left, b.top, b.width, b.height]; }})()"))!;
        JsonArray[] places = [.. points.Select(point => new JsonArray((double)box[0]! + (point.X * (double)box[2]!), (double)box[1]! + (point.Y * (double)box[3]!)))];
        Func<string, JsonNode, Task> send = finger ? TouchAsync : MouseAsync;
        await send(finger ? "touchStart" : "mousePressed", places[0]);
        foreach (JsonArray place in places.Skip(1))
            await send(finger ? "touchMove" : "mouseMoved", place);
        await send(finger ? "touchEnd" : "mouseReleased", places[^1]);
    }

    /// <summary>Drops a file from outside onto an element.</summary>
    public async Task DropAsync(string selector, string file)
    {
        JsonNode at = (await EvaluateAsync($"(() => {{ const e = document.querySelector({Quoted(selector)}); e.scrollIntoView({{block: 'center', behavior: 'instant'}}); const b = e.getBoundingClientRect(); return [b.left + b.width / 2, b.top + b.height / 2]; }})()"))!;
        foreach (string type in (string[])["dragEnter", "dragOver", "drop"])
        {
            JsonObject data = new() { ["items"] = new JsonArray(), ["files"] = new JsonArray(file), ["dragOperationsMask"] = 1 };
            await SendAsync("Input.dispatchDragEvent", new() { ["type"] = type, ["x"] = (double)at[0]!, ["y"] = (double)at[1]!, ["data"] = data });
        }
    }

    /// <summary>Presses a key, such as <c>ArrowRight</c>, alone or with Ctrl.</summary>
    public async Task PressAsync(string key, bool control = false)
    {
        int code = key switch { "ArrowRight" => 39, "ArrowLeft" => 37, "ArrowUp" => 38, "ArrowDown" => 40, "Home" => 36, "End" => 35, "Escape" => 27, "Enter" => 13, "Delete" => 46, "Tab" => 9, [char one] => char.ToUpperInvariant(one), _ => 0 };
        // Only a key that writes something presses a button.
        string? text = key == "Enter" ? "\r" : null;
        foreach (string type in (string[])[text is null ? "rawKeyDown" : "keyDown", "keyUp"])
        {
            JsonObject press = new() { ["type"] = type, ["key"] = key, ["code"] = key, ["windowsVirtualKeyCode"] = code, ["modifiers"] = control ? 2 : 0 };
            if (text is not null && type == "keyDown")
                press["text"] = text;
            await SendAsync("Input.dispatchKeyEvent", press);
        }
    }

    /// <summary>Keeps a picture of the whole page in the folder that TENFOLD_SCREENSHOTS names; does nothing where it names none.</summary>
    public async Task KeepAsync(string name, bool whole = true)
    {
        if (Environment.GetEnvironmentVariable("TENFOLD_SCREENSHOTS") is not { Length: > 0 } folder)
            return;
        JsonNode answer = await SendAsync("Page.captureScreenshot", new() { ["format"] = "png", ["captureBeyondViewport"] = whole });
        await File.WriteAllBytesAsync(Path.Combine(Directory.CreateDirectory(folder).FullName, name + ".png"), Convert.FromBase64String((string)answer["data"]!));
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _socket.Dispose();
        await _reading;
        _process.Dispose();
        _profile.Dispose();
    }

    static string Quoted(string text) => JsonSerializer.Serialize(text);

    async Task MouseAsync(string type, JsonNode at)
    {
        _isPressed = type == "mousePressed" || (_isPressed && type == "mouseMoved");
        await SendAsync("Input.dispatchMouseEvent", new()
        {
            ["type"] = type,
            ["x"] = (double)at[0]!,
            ["y"] = (double)at[1]!,
            ["button"] = type == "mouseMoved" ? "none" : "left",
            ["clickCount"] = type == "mouseMoved" ? 0 : 1,
            ["buttons"] = _isPressed ? 1 : 0,
        });
    }

    async Task TouchAsync(string type, JsonNode at)
    {
        JsonArray points = type == "touchEnd" ? [] : [new JsonObject { ["x"] = (double)at[0]!, ["y"] = (double)at[1]! }];
        await SendAsync("Input.dispatchTouchEvent", new() { ["type"] = type, ["touchPoints"] = points });
    }

    async Task ConnectAsync()
    {
        string? address = null;
        while (address is null)
        {
            string line = await _process.StandardError.ReadLineAsync().WaitAsync(s_patience) ?? throw new InvalidOperationException("chromium ended before it listened.");
            address = Listening().Match(line) is { Success: true } match ? match.Groups["address"].Value : null;
        }

        // What it writes from now on must be taken, or it stops once the pipe is full.
        _ = _process.StandardError.ReadToEndAsync();
        _ = _process.StandardOutput.ReadToEndAsync();
        await _socket.ConnectAsync(new Uri(address), CancellationToken.None);
        _reading = ReadAsync();
        JsonNode targets = await SendAsync("Target.getTargets", []);
        string target = (string)targets["targetInfos"]!.AsArray().First(info => (string)info!["type"]! == "page")!["targetId"]!;
        _session = (string)(await SendAsync("Target.attachToTarget", new() { ["targetId"] = target, ["flatten"] = true }))["sessionId"]!;
        foreach (string domain in (string[])["Page", "Runtime", "Log", "Network"])
            await SendAsync($"{domain}.enable", []);
    }

    async Task<JsonNode> SendAsync(string method, JsonObject parameters)
    {
        int id = Interlocked.Increment(ref _last);
        TaskCompletionSource<JsonNode> answer = _waiting[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        JsonObject message = new() { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (_session is not null)
            message["sessionId"] = _session;
        await _socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        return await answer.Task.WaitAsync(s_patience);
    }

    async Task ReadAsync()
    {
        byte[] buffer = new byte[1 << 16];
        try
        {
            while (true)
            {
                using MemoryStream message = new();
                WebSocketReceiveResult part;
                do
                {
                    part = await _socket.ReceiveAsync(buffer, CancellationToken.None);
                    message.Write(buffer, 0, part.Count);
                }
                while (!part.EndOfMessage);
                Take(JsonNode.Parse(message.ToArray())!);
            }
        }
        catch (Exception e) when (e is WebSocketException or ObjectDisposedException or JsonException or OperationCanceledException)
        {
            // The browser is gone; whoever still waits is told so.
            foreach (TaskCompletionSource<JsonNode> waiting in _waiting.Values)
                waiting.TrySetException(new InvalidOperationException($"chromium is gone ({e.Message})."));
        }
    }

    void Take(JsonNode message)
    {
        if (message["id"] is { } id && _waiting.TryRemove((int)id, out TaskCompletionSource<JsonNode>? waiting))
        {
            if (message["error"] is { } error)
                waiting.SetException(new InvalidOperationException(error.ToJsonString()));
            else
                waiting.SetResult(message["result"]!);
            return;
        }

        JsonNode? parameters = message["params"];
        switch ((string?)message["method"])
        {
            case "Page.loadEventFired":
                _loaded.TrySetResult();
                break;
            case "Runtime.exceptionThrown":
            case "Log.entryAdded" when (string)parameters!["entry"]!["level"]! is "error" or "warning":
            case "Runtime.consoleAPICalled" when (string)parameters!["type"]! is "error" or "warning":
                _problems.Enqueue(parameters!.ToJsonString());
                break;
            case "Network.requestWillBeSent" when (string)parameters!["request"]!["url"]! is { } url && !url.StartsWith("data:", StringComparison.Ordinal):
                _requests.Enqueue(url);
                break;
        }
    }

    [GeneratedRegex(@"DevTools listening on (?<address>ws://\S+)", RegexOptions.CultureInvariant)]
    private static partial Regex Listening();
}
