namespace Aggregator.Hosts.Tests.Web;

/// <summary>
/// Every parameter the OpenAPI document names, wrong in every way that its schema leaves: a problem that names it and says what is allowed.
/// </summary>
public sealed class ParameterTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryParameterWrongInEveryWayIsRefusedByNameWithWhatIsAllowed()
    {
        await using var site = await StartAsync();
        var faults = new List<string>();
        var requested = 0;

        foreach (var (path, parameter) in await ReadParametersAsync(site, "query"))
        {
            foreach (var query in WrongQueries(parameter))
            {
                requested++;
                faults.AddRange(await FindFaultAsync(site, $"{path}?{query}", parameter));
            }
        }

        Assert.Empty(faults);
        Assert.InRange(requested, 600, 5000);
    }

    [Fact]
    public async Task AWrongParameterOfAPathIsRefusedTheSameWayOrIsNotFound()
    {
        await using var site = await StartAsync();

        foreach (var wrong in (string[])["2026-13-01", "2026-02-30", "20261102", "yesterday", "-1", "%D9%A2%D9%A0%D9%A2%D9%A6-11-02", "2026-11-02T00:00", "%F0%9F%98%80", new string('9', 3900)])
        {
            Assert.Empty(await FindFaultAsync(
                site,
                $"/api/digest/{wrong}",
                new JsonObject { ["name"] = "date", ["schema"] = new JsonObject { ["format"] = "date" } }));
        }

        foreach (var wrong in (string[])["A1", "a-1", "深", "%F0%9F%98%80", "a%2Fb", new string('a', 65), new string('9', 3900)])
        {
            Assert.Empty(
                await FindFaultAsync(site, $"/api/stories/{wrong}", new JsonObject { ["name"] = "id", ["schema"] = new JsonObject() }));
        }

        foreach (var path in (string[])["/api/labs/{0}", "/labs/{0}/feed.atom", "/labs/{0}/feed.json"])
        {
            foreach (var wrong in (string[])["nobody", "-1", "深", "%F0%9F%98%80", new string('a', 3900)])
            {
                using var answer = await site.Client.GetAsync(string.Format(CultureInfo.InvariantCulture, path, wrong), Cancel);
                Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
                Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            }
        }
    }

    [Fact]
    public async Task AllThatIsWrongIsSaidAtOnce()
    {
        await using var site = await StartAsync();

        using var answer = await site.Client.GetAsync("/api/digest?limit=0&lang=de&labs=nobody&x=1", Cancel);

        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!;
        Assert.Equal(
            ["labs", "lang", "limit", "x"],
            problem["errors"]!.AsArray().Select(error => error!["parameter"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.Contains(
            "There is no parameter 'x'; this address takes window, lang, topic, limit, lane, labs, section, first, language, format.",
            problem["detail"]!.GetValue<string>(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{}""", "address")]
    [InlineData("""{"address":null}""", "address")]
    [InlineData("""{"address":""}""", "address")]
    [InlineData("""{"address":7}""", "address")]
    [InlineData("""{"address":["a@reader.example"]}""", "address")]
    [InlineData("""{"address":"nobody"}""", "address")]
    [InlineData("""{"address":"a@reader.example","localHour":24}""", "localHour")]
    [InlineData("""{"address":"a@reader.example","localHour":-1}""", "localHour")]
    [InlineData("""{"address":"a@reader.example","localHour":7.5}""", "localHour")]
    [InlineData("""{"address":"a@reader.example","localHour":"7h"}""", "localHour")]
    [InlineData("""{"address":"a@reader.example","localHour":99999999999999999999}""", "localHour")]
    [InlineData("""{"address":"a@reader.example","zone":""}""", "zone")]
    [InlineData("""{"address":"a@reader.example","zone":"Mars/Olympus"}""", "zone")]
    [InlineData("""{"address":"a@reader.example","zone":"../../etc/passwd"}""", "zone")]
    [InlineData("""{"address":"a@reader.example","zone":{}}""", "zone")]
    [InlineData("""{"address":"a@reader.example","labs":"deepseek"}""", "labs")]
    [InlineData("""{"address":"a@reader.example","labs":["nobody"]}""", "labs")]
    [InlineData("""{"address":"a@reader.example","labs":[null]}""", "labs")]
    [InlineData("""{"address":"a@reader.example","labs":[[]]}""", "labs")]
    [InlineData("""{"address":"a@reader.example","languages":["de"]}""", "languages")]
    [InlineData("""{"address":"a@reader.example","languages":[null]}""", "languages")]
    [InlineData("""{"address":"a@reader.example","adress":"b@reader.example"}""", "adress")]
    public async Task EveryFieldOfASignUpThatIsWrongIsNamed(string body, string field)
    {
        await using var site = await TestSite.StartAsync(Cancel);

        using var answer = await site.Client
            .PostAsync("/api/subscriptions", new StringContent(body, Encoding.UTF8, "application/json"), Cancel);

        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!;
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(field, Assert.Single(problem["errors"]!.AsArray())!["parameter"]!.GetValue<string>());
        Assert.DoesNotContain("Error ", site.Logs.All, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{")]
    [InlineData("""{"address":"\ud800@reader.example"}""")]
    [InlineData("not json at all")]
    public async Task ABodyThatIsNoSignUpIsRefusedWithOneThatIs(string body)
    {
        await using var site = await TestSite.StartAsync(Cancel);

        using var answer = await site.Client
            .PostAsync("/api/subscriptions", new StringContent(body, Encoding.UTF8, "application/json"), Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(
            "\"address\"",
            JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!["detail"]!.GetValue<string>(),
            StringComparison.Ordinal);
        Assert.DoesNotContain("Error ", site.Logs.All, StringComparison.Ordinal);
    }

    /// <summary>Empty when it is refused as it should be.</summary>
    private static async Task<IReadOnlyList<string>> FindFaultAsync(TestSite site, string address, JsonObject parameter)
    {
        using var answer = await site.Client.GetAsync(address, Cancel);
        var shown = address.Length < 120 ? address : address[..120] + "…";
        if (address.Length > 4100 && answer.StatusCode == HttpStatusCode.RequestUriTooLong)
        {
            return [];
        }

        if (answer.StatusCode != HttpStatusCode.BadRequest || answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            return [$"{shown}: {(int)answer.StatusCode} {answer.Content.Headers.ContentType}"];
        }

        var error = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancel))!["errors"]![0]!;
        var (named, detail) = (error["parameter"]!.GetValue<string>(), error["detail"]!.GetValue<string>());
        return named == Name(parameter) && Allowed(parameter).All(allowed => detail.Contains(allowed, StringComparison.Ordinal))
            && detail.Length < 600
            ? []
            : [$"{shown}: {named}: {detail}"];
    }

    /// <summary>What the problem must say, taken from the schema.</summary>
    private static IEnumerable<string> Allowed(JsonObject parameter)
    {
        var schema = Schema(parameter);
        IEnumerable<JsonNode?> values = schema["enum"]?.AsArray() ?? (IEnumerable<JsonNode?>)[schema["minimum"], schema["maximum"]];
        return values.OfType<JsonNode>().Select(value => value.ToString())
            .Append(schema["format"]?.ToString() == "date" ? "2026-11-02" : "");
    }

    private static IEnumerable<string> WrongQueries(JsonObject parameter)
    {
        var name = Name(parameter);
        var schema = Schema(parameter);
        var isList = parameter["schema"]!["type"]!.ToString() == "array";
        string[] everywhere = ["", "%20", "%00", "%09%0A", "%F0%9F%98%80", "%FF%FE", "%ED%A0%80", new string('x', 3900), new string(
            '9',
            3900), new string('x', 5000)];
        string[] words
            = ["nonsense", "null", "true", "%5B%5D", "-1", "%E6%B7%B1%E5%BA%A6", "%3Cscript%3E", "..%2F..%2Fetc", "'%20OR%201=1"];
        string[] own = schema["type"]!.ToString() == "integer"
            ? ["0", "-1", "-0", "%2B1", "1.5", "1,5", "1e1", "0x10", "1%00", "1%20", "%D9%A5", "%EF%BC%95", "one", (schema["maximum"]!
                .GetValue<int>() + 1).ToString(CultureInfo.InvariantCulture), "2147483648", "99999999999999999999"]
            : schema[
                "format"]?.ToString() == "date" ? ["2026-13-01", "2026-02-30", "2026-1-1", "20261102", "11/02/2026", "2026-11-02T00:00:00Z", "2026-11-02%00", "0", "today", .. words]
            : schema[
                "pattern"] is not null ? ["24", "h", "d", "0h", "-1h", "1w", "1.5d", "24H", "1%00h", "24h%00", "24hh", "h24", "%D9%A5h", "99999999999h", "732d", .. words]
            : name == "q" ? ["%22", "%22open", "-word", "-", "%22%22", "%EF%BC%81%E3%80%82", new string('x', 201)]
            : isList ? [",", ",%20,", "deepseek%00", "en;zh", string.Join(',', Enumerable.Range(0, 31)), .. words]
            : ["AAAA", "!!", "%3D", .. words];

        // Any words can be looked for, so letters of the first list are no fault there.
        var wrong = name == "q" ? everywhere[..4].Append(everywhere[4]).Append(everywhere[^1]).Concat(own) : everywhere.Concat(own);
        var good = parameter["example"] is { } example
            ? [$"{name}={Uri.EscapeDataString(example.ToString())}&{name}={Uri.EscapeDataString(example.ToString())}"]
            : Enumerable.Empty<string>();
        return wrong.Select(value => $"{name}={value}").Concat(isList ? [] : good).Append(name);
    }

    private static async Task<TestSite> StartAsync() =>
        await TestSite.WithEditionAsync(Cancel, ("Limits:ViewsPerMinute", "100000"), ("Limits:SearchesPerMinute", "100000"));

    /// <summary>Each with an address that is right without it.</summary>
    private static async Task<IReadOnlyList<(string Path, JsonObject Parameter)>> ReadParametersAsync(TestSite site, string place)
    {
        var document = JsonNode.Parse(await site.Client.GetStringAsync("/openapi.json", Cancel))!;
        return
        [
            .. document["paths"]!.AsObject()
                .Where(path => path.Value!["get"] is not null)
                .SelectMany(path => (path.Value!["get"]!["parameters"]?.AsArray() ?? [])
                    .Select(parameter => (path.Key.Replace("{date}", "2026-11-02", StringComparison.Ordinal).Replace(
                        "{id}",
                        path.Key.Contains("stories", StringComparison.Ordinal) ? "a1" : "deepseek",
                        StringComparison.Ordinal), parameter!.AsObject())))
                .Where(item => item.Item2["in"]!.ToString() == place),
        ];
    }

    private static string Name(JsonObject parameter) => parameter["name"]!.ToString();

    private static JsonObject Schema(JsonObject parameter) => (parameter["schema"]!["items"] ?? parameter["schema"])!.AsObject();
}
