# Asks Jekyll 4.3.1 what it makes of the cases in liquid_cases.json, and writes its answers there.
#
#   ruby tests/data/liquid_measure.rb
#
# Every case is rendered as the text of the post `2025-06-01-page.md` of `liquid_site`.

require "jekyll"
require "json"

HERE = File.dirname(File.expand_path(__FILE__))
CASES = File.join(HERE, "liquid_cases.json")

Jekyll.logger.log_level = :error
site = Jekyll::Site.new(
  Jekyll.configuration(
    "source" => File.join(HERE, "liquid_site"), "destination" => "/nonexistent",
    "disable_disk_cache" => true, "quiet" => true
  )
)
site.reset
site.read
site.generate

def rendered(site, text)
  post = site.posts.docs.find { |doc| doc.data["slug"] == "page" }
  payload = site.site_payload
  payload["page"] = post.to_liquid
  payload["site"].current_document = post
  site.liquid_renderer.reset
  site.inclusions.clear
  info = { :registers => { :site => site, :page => payload["page"] } }
  { "output" => site.liquid_renderer.file("case").parse(text).render!(payload, info) }
rescue Exception => e
  { "error" => e.message.lines.first.strip.gsub("#{HERE}/", "") }
end

def excerpt(site, text)
  post = Jekyll::Document.new(
    File.join(site.source, "_posts/2024-01-01-x.md"), :site => site, :collection => site.posts
  )
  post.content = text
  post.data["excerpt_separator"] = "\n\n"
  { "output" => Jekyll::Excerpt.new(post).content }
end

cases = JSON.parse(File.read(CASES))
cases["cases"].map! { |one| one.slice("topic", "text").merge(rendered(site, one["text"])) }
cases["excerpts"].map! { |one| one.slice("text").merge(excerpt(site, one["text"])) }
cases["jekyll"] = Jekyll::VERSION
cases["liquid"] = Liquid::VERSION
File.write(CASES, JSON.pretty_generate(cases) + "\n")
