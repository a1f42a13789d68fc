namespace Aggregator.Evaluation;

/// <summary>Measures the links between stories: a label's topic holds the steps of one matter, and other stories on its subject.</summary>
internal static class MattersVerb
{
    public static Command Create()
    {
        var input = new Argument<FileInfo>("IN") { Description = "Labelled items, a line each: as for stories, with topic and story." };
        var show = new Option<bool>("--show") { Description = "List the links." };
        var command = new Command("matters", "Links the labelled stories that are steps of one matter, and counts the right links.")
        {
            input, show,
        };
        command.SetAction((result, cancellationToken) =>
            RunAsync(result.GetRequiredValue(input), result.GetValue(show), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo input, bool show, CancellationToken cancellationToken)
    {
        var window = await StoriesFitVerb.ReadAsync(input, cancellationToken);
        var stories = window.Articles.Zip(window.Labels)
            .GroupBy(pair => (pair.Second.Topic, pair.Second.Story))
            .Select(group => (group.Key.Topic, Article: StoryOf(group.Key.Story, [.. group.Select(pair => pair.First.Article)])))
            .ToList();
        var topics = stories.ToDictionary(story => story.Article.Id, story => story.Topic);
        var matters = new MatterLinks(stories.Select(story => story.Article));
        var (links, right, served) = (0, 0, 0);
        foreach (var (topic, article) in stories)
        {
            var found = matters.Of(article.Id);
            links += found.Count;
            right += found.Count(link => topics[link.Id] == topic);
            served += Convert.ToInt32(found.Any(link => topics[link.Id] == topic));
            foreach (var (id, similarity) in found.Where(_ => show))
            {
                var mark = topics[id] == topic ? " " : "!";
                Console.WriteLine(FormattableString.Invariant($"{mark} {similarity:F2} {article.Id} ~ {id}"));
            }
        }

        var couldBe = stories.GroupBy(story => story.Topic).Where(topic => topic.Count() > 1).Sum(topic => topic.Count());
        Console.WriteLine(FormattableString.Invariant(
            $"{stories.Count} stories, {links / 2} links, within one topic {right / (double)Math.Max(1, links):F3}; linked {served} of {couldBe}"));
        return 0;
    }

    private static Article StoryOf(string id, IReadOnlyList<Article> articles)
    {
        var lead = articles.OrderBy(article => article.PublishedAt).First();
        return lead with { Id = id, Labs = [.. articles.SelectMany(article => article.Labs).Distinct()] };
    }
}
